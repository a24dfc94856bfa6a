'use client';

import { Field, Select } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';
import { intakeText } from './text.ts';

const text = intakeText('en');
const MOST = 200;

interface Props {
  /** Codes of the lists to choose from; all where none are named. */
  readonly among?: readonly string[] | undefined;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly label?: string;
  readonly className?: string;
}

/** Which list prices are of. */
export function PriceListChoice({ among, value, onChange, error, hint, label = text.priceList, className = '' }: Props) {
  const trpc = useTRPC();
  const lists = useQuery(trpc.pricing.lists.queryOptions({ limit: MOST, sort: 'name' }));
  const items = (lists.data?.items ?? []).filter(({ code }) => !among || among.includes(code));
  const options = items.map(({ code, name }) => ({ value: code, label: name, hint: code }));
  return (
    <Field label={label} {...(hint !== undefined && { hint })} error={error} className={className}>
      {(control) => (
        <Select
          {...control}
          options={options}
          value={value}
          onValueChange={onChange}
          // A choice of nothing would open an empty box.
          disabled={options.length === 0}
          {...(lists.data && options.length === 0 && { placeholder: text.noPriceList })}
        />
      )}
    </Field>
  );
}
