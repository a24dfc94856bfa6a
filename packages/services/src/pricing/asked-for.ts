import type { Refusal } from '@omniroute/domain';
import { isOfferedTerms } from '@omniroute/domain/customer';
import { CHANNELS, type Channel } from '@omniroute/domain/order';
import { isBuyer } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import type { Call } from '../run-verb.ts';

// A price depends on what is said of it. Whoever buys says nothing that makes it another: terms and territory are their own, and the
// channel is the one they came by. Whoever works here may name another, from what there is.

const cameBy = (channel: string): Channel | undefined => (channel === 'console' ? 'phone' : CHANNELS.find((known) => known === channel));

/** Through what is bought: for a buyer how they came, for others what they say; the console's desk is the telephone unless it says otherwise. */
export const channelOf = ({ actor, channel }: Call, asked: Channel | undefined): Channel | undefined =>
  isBuyer(actor) ? cameBy(channel) : (asked ?? cameBy(channel));

const MINUTE_MS = 60_000;

/** Prices of a day to come are planned, and told to the whole market at once: nobody who buys knows them before. A clock may be a little ahead. */
function refusePlanned({ actor, now }: Call, at: string | undefined): Refusal[] {
  if (at === undefined || !isBuyer(actor) || Date.parse(at) <= now.getTime() + MINUTE_MS) return [];
  return [
    {
      code: 'at.not-told',
      pointer: '/at',
      detail: 'Prices of a day to come are told to everybody at once. Leave `at` out for those of now.',
    },
  ];
}

interface Asked {
  readonly at?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly territory?: string | undefined;
}

function refuseTerms(call: Call, { paymentTerms: asked }: Asked, own: string): Refusal[] {
  if (asked === undefined || asked === own) return [];
  const pointer = '/paymentTerms';
  if (isBuyer(call.actor))
    return [{ code: 'terms.not-yours', pointer, detail: `Your terms are “${own}”. Leave them out, or ask your distributor for others.` }];
  if (isOfferedTerms(asked)) return [];
  const detail = `There are no payment terms “${asked}”. Send prepaid, cash, or credit with its days, such as credit-14.`;
  return [{ code: 'terms.unknown', pointer, detail }];
}

/** An outlet that is not the customer's, or that nothing is delivered to any more. */
export const outletUnknown = (customerCode: string, outletCode: string): Refusal => ({
  code: 'outlet.unknown',
  pointer: '/outletCode',
  detail: `Customer ${customerCode} has no open outlet with the code ${outletCode}.`,
});

/** Throws Fault `refused` where a price is asked for on terms, in a territory, or of a day that are not the actor's to name. */
export function checkAsked(call: Call, asked: Asked, customer: { readonly paymentTerms: string; readonly territory: string }): void {
  const refusals = [...refuseTerms(call, asked, customer.paymentTerms), ...refusePlanned(call, asked.at)];
  if (isBuyer(call.actor) && asked.territory !== undefined && asked.territory !== customer.territory)
    refusals.push({
      code: 'territory.not-yours',
      pointer: '/territory',
      detail: `You buy in the territory ${customer.territory}. Leave it out: prices of others are not told.`,
    });
  refuseIfAny(refusals);
}
