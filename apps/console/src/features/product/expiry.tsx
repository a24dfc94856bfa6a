import { Badge } from '@omniroute/ui/primitives';
import { productText } from './text.ts';

const text = productText('en');
const DAY = 86_400_000;
const SOON_DAYS = 60;
const dayWords = new Intl.DateTimeFormat('en-NG', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A registration that ends: expired and soon are said in words, not only by colour. */
export function Expiry({ day }: { readonly day: string }) {
  const left = (Date.parse(`${day}T23:59:59Z`) - Date.now()) / DAY;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      {dayWords.format(new Date(day))}
      {left < 0 && <Badge tone="danger">{text.expired}</Badge>}
      {left >= 0 && left < SOON_DAYS && <Badge tone="warning">{text.expiresSoon}</Badge>}
    </span>
  );
}
