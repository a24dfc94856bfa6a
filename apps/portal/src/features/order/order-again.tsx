'use client';

import { Button } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import type { BasketItem } from './basket.ts';
import { useBasket } from './basket-provider.tsx';
import { orderText } from './text.ts';

const PER_QUESTION = 50;

/** A line to have again. */
export interface AgainLine {
  readonly sku: string;
  readonly unit: string;
  readonly quantity: number;
}

/** Puts lines of an earlier order into the basket at today's prices; what is not sold any more is said. */
export function OrderAgain({
  lines,
  label,
  variant = 'secondary',
}: {
  readonly lines: readonly AgainLine[];
  readonly label?: string;
  readonly variant?: 'primary' | 'secondary';
}) {
  const text = useText(orderText);
  const client = useTRPCClient();
  const { add, buyer } = useBasket();
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const readItems = async (): Promise<{ found: { item: BasketItem; quantity: number }[]; onRequest: number }> => {
    const skus = [...new Set(lines.map((line) => line.sku))];
    const groups = Array.from({ length: Math.ceil(skus.length / PER_QUESTION) }, (_, index) =>
      skus.slice(index * PER_QUESTION, (index + 1) * PER_QUESTION),
    );
    const pages = await Promise.all(
      groups.map((sku) => client.catalogue.list.query({ limit: PER_QUESTION, filter: { sku, customerCode: [buyer.customerCode] } })),
    );
    const products = pages.flatMap((page) => page.items);
    const isOnRequest = ({ sku, unit }: AgainLine): boolean =>
      products.some((known) => known.sku === sku && known.offer?.onRequest.some((pack) => pack.unit === unit));
    const found = lines.flatMap(({ sku, unit, quantity }) => {
      const product = products.find((known) => known.sku === sku);
      const price = product?.offer?.prices.find((known) => known.unit === unit);
      if (!product || !price) return [];
      const { factor, minimum, increment, grossMinor } = price;
      return [{ item: { sku, name: product.name, unit, factor, baseUnit: product.baseUnit, minimum, increment, grossMinor }, quantity }];
    });
    return { found, onRequest: lines.filter(isOnRequest).length };
  };
  const run = async () => {
    setBusy(true);
    try {
      const { found, onRequest } = await readItems();
      add(found);
      const missing = lines.length - found.length - onRequest;
      setSaid(text.againSaid({ found: found.length, missing, onRequest }));
    } catch {
      setSaid(text.againFailed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="grid grid-cols-1 justify-items-start gap-1">
      <Button
        size="lg"
        className="h-auto min-h-11 max-w-full shrink py-1.5 whitespace-normal"
        variant={variant}
        loading={isBusy}
        onClick={() => void run()}
      >
        <RotateCcw aria-hidden />
        {label ?? text.again}
      </Button>
      <p role="status" className="text-xs text-ink-muted empty:hidden">
        {said}
      </p>
    </div>
  );
}
