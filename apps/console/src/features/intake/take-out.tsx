import type { ImportKind } from '@omniroute/domain/intake';
import { Button, Card } from '@omniroute/ui/primitives';
import { Download } from 'lucide-react';
import { intakeText } from './text.ts';

const text = intakeText('en');

/** Links to a file of each kind. */
export function TakeOut({ kinds }: { readonly kinds: readonly ImportKind[] }) {
  return (
    <Card title={text.takeTitle} description={text.takeHint}>
      <ul className="grid gap-2">
        {kinds.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-2">
            <span className="text-dense text-ink">{text.kindName(kind)}</span>
            <span className="flex gap-2">
              {(['csv', 'xlsx'] as const).map((format) => (
                <Button key={format} size="sm" asChild>
                  <a
                    href={`/api/imports/export/${kind}?format=${format}`}
                    aria-label={format === 'csv' ? text.asCsv(text.kindName(kind)) : text.asXlsx(text.kindName(kind))}
                    download
                  >
                    <Download aria-hidden />
                    {text[format]}
                  </a>
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
