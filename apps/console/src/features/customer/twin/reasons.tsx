import type { RouterOutputs } from '@omniroute/api';
import { Badge } from '@omniroute/ui/primitives';
import { customerText } from '../text.ts';

const text = customerText('en');
export type Pair = RouterOutputs['customer']['duplicates']['items'][number];
type Alike = Pick<Pair, 'namePercent' | 'reasons'>;

const words = ({ namePercent }: Alike): Readonly<Record<Pair['reasons'][number], string>> => ({
  'tax-id': text.reasonTaxId,
  'registration-number': text.reasonRegistration,
  phone: text.reasonPhone,
  name: text.reasonName(namePercent),
  territory: text.reasonTerritory,
  landmark: text.reasonLandmark,
  owner: text.reasonOwner,
});

/** What speaks for two customers being one. */
export const Reasons = ({ pair }: { readonly pair: Alike }) => (
  <ul className="flex flex-wrap gap-1.5">
    {pair.reasons.map((reason) => (
      <li key={reason}>
        <Badge tone={reason === 'territory' ? 'neutral' : 'info'}>{words(pair)[reason]}</Badge>
      </li>
    ))}
  </ul>
);
