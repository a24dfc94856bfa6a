import { circularText } from './text.ts';
import type { CircularActions } from './use-circular.ts';

const text = circularText('en');

/** What was said against a step; of several lists, against each. */
export function Trouble({ actions: { fault, isLost } }: { readonly actions: CircularActions }) {
  if (!fault && !isLost) return null;
  const words = fault === undefined ? [text.lineAway] : fault.errors.length > 0 ? fault.errors.map(({ detail }) => detail) : [fault.detail];
  return (
    <ul role="alert" className="grid gap-1 text-dense font-medium text-danger-ink">
      {[...new Set(words)].map((one) => (
        <li key={one} className="[overflow-wrap:anywhere]">
          {one}
        </li>
      ))}
    </ul>
  );
}
