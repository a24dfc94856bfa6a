'use client';

import { Card, Combobox, type ComboboxItem, EmptyState, IconButton, Input, LiveRegion, Select, toast } from '@omniroute/ui/primitives';
import { ShoppingBasket, X } from 'lucide-react';
import { faultOf, useTRPCClient } from '../../../trpc/client.tsx';
import { useCustomerSearch, useProductSearch } from '../parts/goods.tsx';
import { formText } from '../parts/text.ts';
import { TestOutcome } from './test-outcome.tsx';
import type { TestedBasket, TestLine } from './use-test-basket.ts';

const text = formText('en');

interface Props {
  readonly basket: TestedBasket;
  readonly code: string;
  readonly currency: string;
}

/** A basket of one's own beside the form: what a customer would get, before anybody sees it. */
export function TestBasket({ basket, code, currency }: Props) {
  const client = useTRPCClient();
  const customers = useCustomerSearch();
  const products = useProductSearch();
  const { customer, lines, setCustomer, setLines } = basket;
  const set = (key: string, change: Partial<TestLine>) =>
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const remove = (gone: string) => setLines((now) => now.filter(({ key }) => key !== gone));
  // There at once, however slow the line: its packs follow.
  const add = async ({ id, label }: ComboboxItem) => {
    const key = crypto.randomUUID();
    setLines((now) => [...now, { key, sku: id, name: label, units: [], unit: '', quantity: 1 }]);
    try {
      set(key, await unitsOf(client, id));
    } catch (error) {
      remove(key);
      toast.error(text.lineNotAdded(label), { description: faultOf(error)?.detail ?? text.lineNotAddedHint });
    }
  };
  return (
    <Card title={text.testBasket} description={text.testBasketHint} className="lg:sticky lg:top-4">
      <div className="grid gap-3">
        <Combobox<ComboboxItem>
          aria-label={text.testCustomer}
          placeholder={text.customerHint}
          search={customers}
          {...(customer && { selected: { id: customer.code, label: customer.name } })}
          onSelect={({ id, label }) => setCustomer({ code: id, name: label })}
        />
        <Combobox<ComboboxItem>
          aria-label={text.addTestProduct}
          placeholder={text.addProduct}
          search={products}
          onSelect={(item) => void add(item)}
          clearAfterSelect
        />
        {lines.length > 0 && (
          <ul className="divide-y rounded-control border" aria-label={text.testLines}>
            {lines.map((line) => (
              <Line key={line.key} line={line} set={set} remove={() => remove(line.key)} />
            ))}
          </ul>
        )}
        {(customer === undefined || lines.length === 0) && (
          <EmptyState icon={<ShoppingBasket />} title={text.whoBuys} className="py-6">
            {text.whoBuysHint}
          </EmptyState>
        )}
        <LiveRegion>{basket.isPending ? text.pricing : ''}</LiveRegion>
        <TestOutcome basket={basket} code={code} currency={currency} />
      </div>
    </Card>
  );
}

async function unitsOf(client: ReturnType<typeof useTRPCClient>, sku: string): Promise<Pick<TestLine, 'units' | 'unit'>> {
  const product = await client.catalogue.get.query({ sku });
  const sold = product.units.filter(({ isSellable }) => isSellable);
  const main = sold.toSorted((a, b) => b.factor - a.factor).find(({ unit }) => unit !== 'pallet');
  return { units: sold.map(({ unit }) => unit), unit: main?.unit ?? product.baseUnit };
}

interface LineProps {
  readonly line: TestLine;
  readonly set: (key: string, change: Partial<TestLine>) => void;
  readonly remove: () => void;
}

function Line({ line, set, remove }: LineProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-2 px-2.5 py-2">
      <span className="col-span-3 text-dense text-ink [overflow-wrap:anywhere]">{line.name}</span>
      <Input
        aria-label={text.quantityOf(line.name)}
        inputMode="numeric"
        className="text-end"
        value={line.quantity === 0 ? '' : String(line.quantity)}
        onChange={(event) => set(line.key, { quantity: Number(event.target.value.replace(/\D/g, '').slice(0, 7)) })}
      />
      <Select
        aria-label={text.unitOf(line.name)}
        className="w-28!"
        disabled={line.unit === ''}
        options={line.units.map((unit) => ({ value: unit, label: unit }))}
        value={line.unit}
        onValueChange={(unit) => set(line.key, { unit })}
      />
      <IconButton size="sm" label={text.takeOut(line.name)} onClick={remove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
