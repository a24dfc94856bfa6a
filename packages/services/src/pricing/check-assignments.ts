import { findUnknownWords, type PromotionWord } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { isOfferedTerms } from '@omniroute/domain/customer';
import { CHANNELS } from '@omniroute/domain/order';
import type { Assignment } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';

type Named = 'customerCode' | 'group' | 'territory' | 'warehouse' | 'paymentTerms';
/** What an assignment may name of the tenant's records: how it is found, as a sentence has it, and the code it is refused with. */
const NAMED: Readonly<Record<Named, readonly [PromotionWord['field'], string, string]>> = {
  customerCode: ['customers', 'customer with the code', 'customer.unknown'],
  group: ['customerGroups', 'customer group or class', 'group.unknown'],
  territory: ['territories', 'territory with the code', 'territory.unknown'],
  warehouse: ['warehouses', 'depot with the code', 'warehouse.unknown'],
  paymentTerms: ['paymentTerms', 'customer on the terms', 'terms.unknown'],
};
const OFFERED = ' Take prepaid, cash, or credit with its days, such as credit-14.';
const FIELDS = Object.keys(NAMED) as readonly Named[];

const isChannel = (word: string): boolean => (CHANNELS as readonly string[]).includes(word);
const at = (index: number, field: keyof Assignment) => ({ index, pointer: `/assignments/${index}/${field}` });

/** Channels that orders do not come by: a list for one would be for nobody. */
const unknownChannel = ({ channel }: Assignment, index: number): Refusal[] =>
  channel === undefined || isChannel(channel)
    ? []
    : [
        {
          code: 'channel.unknown',
          detail: `There is no channel called ${channel}. There are ${CHANNELS.join(', ')}.`,
          ...at(index, 'channel'),
        },
      ];

/** Assignments to customers, groups, territories and depots that are not there, by place and field. */
async function notThere(call: Call, assignments: readonly Assignment[], fields: readonly Named[]): Promise<Refusal[]> {
  const named = assignments.flatMap((assignment, index) =>
    fields.flatMap((field) => {
      const word = assignment[field];
      // Books that were taken over have terms of their own words: those are some customer's.
      const isKnown = field === 'paymentTerms' && word !== undefined && isOfferedTerms(word);
      return word === undefined || isKnown ? [] : [{ index, name: field, word, field: NAMED[field][0] }];
    }),
  );
  const unknown = (await findUnknownWords(call.tx, named)).flatMap((place) => named[place] ?? []);
  return unknown.map(({ index, name, word }) => {
    const [, what, code] = NAMED[name];
    return { code, detail: `There is no ${what} ${word}.${name === 'paymentTerms' ? OFFERED : ''}`, ...at(index, name) };
  });
}

/** Assignments to a depot that is not there. */
export const checkDepots = (call: Call, assignments: readonly Assignment[]): Promise<Refusal[]> =>
  notThere(call, assignments, ['warehouse']);

/** Assignments to what is not there, so that a list would silently be for nobody: each by its place, field and value. */
export const checkAssignments = async (call: Call, assignments: readonly Assignment[]): Promise<Refusal[]> =>
  [...(await notThere(call, assignments, FIELDS)), ...assignments.flatMap(unknownChannel)].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
