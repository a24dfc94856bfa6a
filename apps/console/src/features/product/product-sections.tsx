'use client';

import { Badge, DateTime } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { EditCompliance } from './edit/edit-compliance.tsx';
import { EditFacts } from './edit/edit-facts.tsx';
import { EditOthers } from './edit/edit-others.tsx';
import { EditWords } from './edit/edit-words.tsx';
import { editText } from './edit/text.ts';
import { Expiry } from './expiry.tsx';
import type { Product } from './product.ts';
import { ProductTax } from './product-tax.tsx';
import { Facts, Section } from './section.tsx';
import { TaxName } from './tax-name.tsx';
import { productText } from './text.ts';

const text = productText('en');
const words = editText('en');

interface Props {
  readonly product: Product;
  readonly mayEdit: boolean;
}

/** Whether an editor stands open, and how it is opened by who may. */
function useEditor(mayEdit: boolean): [boolean, (() => void) | undefined, () => void] {
  const [isOpen, setOpen] = useState(false);
  return [isOpen, mayEdit ? () => setOpen(true) : undefined, () => setOpen(false)];
}

/** What it is and where it stands. */
export function ProductFacts({ product, mayEdit }: Props) {
  const [isOpen, open, close] = useEditor(mayEdit);
  return (
    <Section title={text.details} edits={words.facts} onEdit={open}>
      <Facts
        rows={[
          [text.category, product.categoryPath.map(({ name }) => name).join(' › ')],
          [text.brand, product.brand],
          [text.principal, product.principal],
          [text.gtin, product.gtin],
          [text.keptInStock, product.isStocked ? text.yes : text.no],
          [text.updated, <DateTime key="updated" at={product.updatedAt} />],
        ]}
      />
      {isOpen && <EditFacts product={product} onClose={close} />}
    </Section>
  );
}

interface ComplianceProps extends Props {
  readonly maySeeWho: boolean;
  readonly timeZone: string;
}

/** What registers and the tax office say of it. */
export function ProductCompliance({ product, mayEdit, maySeeWho, timeZone }: ComplianceProps) {
  const [isOpen, open, close] = useEditor(mayEdit);
  const rows: (readonly [string, ReactNode])[] = [
    [text.nafdac, product.nafdacNumber ?? text.notSaid],
    [text.nafdacExpires, product.nafdacExpires && <Expiry day={product.nafdacExpires} />],
    [text.tax, <TaxName key="tax" product={product} />],
    [text.hsCode, product.hsCode ?? text.notSaid],
    [text.shelfLife, product.shelfLifeDays === null ? null : text.days(product.shelfLifeDays)],
    [text.batches, product.isBatchTracked ? text.yes : text.no],
  ];
  return (
    <Section title={text.compliance} edits={words.compliance} onEdit={open}>
      <Facts rows={rows} />
      <ProductTax product={product} maySeeWho={maySeeWho} />
      {isOpen && <EditCompliance product={product} timeZone={timeZone} onClose={close} />}
    </Section>
  );
}

/** Its groups and what else is noted of it. */
export function ProductWords({ product, mayEdit }: Props) {
  const [isOpen, open, close] = useEditor(mayEdit);
  const isEmpty = product.groups.length === 0 && product.attributes.length === 0;
  if (isEmpty && !mayEdit) return null;
  return (
    <Section title={text.words} edits={words.words} onEdit={open}>
      {isEmpty && <p className="text-dense text-ink-muted">{text.noWords}</p>}
      {product.groups.length > 0 && (
        <ul className="mb-3 flex flex-wrap gap-1.5" aria-label={words.groups}>
          {product.groups.map(({ code, name }) => (
            <li key={code}>
              <Badge>{name}</Badge>
            </li>
          ))}
        </ul>
      )}
      <Facts
        rows={product.attributes.map(({ name, value, measure, kind }) => [
          name,
          [kind === 'flag' ? (value === 'yes' ? text.yes : text.no) : value, measure].filter(Boolean).join(' '),
        ])}
      />
      {isOpen && <EditWords product={product} onClose={close} />}
    </Section>
  );
}

const linkTo = (sku: string): string => `/products/${encodeURIComponent(sku)}`;

function Mentions({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly { readonly sku: string; readonly name: string; readonly status: string }[];
}) {
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <h3 className="text-xs font-medium text-ink-subtle">{title}</h3>
      <ol className="grid gap-1.5">
        {rows.map(({ sku, name, status }) => (
          <li key={sku} className="text-dense [overflow-wrap:anywhere]">
            <Link href={linkTo(sku)} className="text-ink hover:underline">
              {name}
            </Link>{' '}
            <span className="whitespace-nowrap text-ink-subtle">{status === 'active' ? sku : `${sku} · ${status}`}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What may stand in for it, and the line of products in which it stands. */
export function ProductOthers({ product, mayEdit }: Props) {
  const [isOpen, open, close] = useEditor(mayEdit);
  const isEmpty = product.substitutes.length === 0 && product.succession.length === 0;
  if (isEmpty && !mayEdit) return null;
  return (
    <Section title={text.others} edits={words.others} onEdit={open}>
      <div className="grid gap-4">
        {isEmpty && <p className="text-dense text-ink-muted">{text.noOthers}</p>}
        <Mentions title={text.substitutes} rows={product.substitutes} />
        <Mentions title={text.succeeds} rows={product.succession.filter(({ step }) => step < 0)} />
        <Mentions title={text.succeededBy} rows={product.succession.filter(({ step }) => step > 0)} />
      </div>
      {isOpen && <EditOthers product={product} onClose={close} />}
    </Section>
  );
}
