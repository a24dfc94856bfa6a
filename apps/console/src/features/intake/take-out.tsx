'use client';

import type { ImportKind } from '@omniroute/domain/intake';
import { Button, Card } from '@omniroute/ui/primitives';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { PriceListChoice } from './price-list-choice.tsx';
import { intakeText } from './text.ts';

const text = intakeText('en');

function Links({ kind, list }: { readonly kind: ImportKind; readonly list?: string }) {
  const query = list === undefined ? '' : `&list=${encodeURIComponent(list)}`;
  return (
    <span className="flex gap-2">
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button key={format} size="sm" asChild>
          <a
            href={`/api/imports/export/${kind}?format=${format}${query}`}
            aria-label={format === 'csv' ? text.asCsv(text.kindName(kind)) : text.asXlsx(text.kindName(kind))}
            download
          >
            <Download aria-hidden />
            {text[format]}
          </a>
        </Button>
      ))}
    </span>
  );
}

/** Links to a file of each kind; prices after their list is chosen. */
export function TakeOut({ kinds }: { readonly kinds: readonly ImportKind[] }) {
  const [list, setList] = useState('');
  return (
    <Card title={text.takeTitle} description={text.takeHint}>
      <ul className="grid gap-2">
        {kinds.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-2">
            {kind === 'prices' ? (
              <>
                <PriceListChoice label={text.kindName(kind)} value={list} onChange={setList} className="w-full" />
                {list !== '' && <Links kind={kind} list={list} />}
              </>
            ) : (
              <>
                <span className="text-dense text-ink">{text.kindName(kind)}</span>
                <Links kind={kind} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
