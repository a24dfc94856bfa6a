import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { TRPCProvider } from '../../../trpc/client.tsx';
import { tellFault } from '../../../trpc/tell-fault.ts';
import { emptyOutlet } from '../outlet/outlet-form.ts';
import { CreditFields, type PartProps, WhereFields, WhoFields } from './new-fields.tsx';
import { boxesOf, emptyForm, inputOf, type NewForm } from './new-form.ts';
import { FirstOutlet } from './new-outlet.tsx';

const choices = { segments: [], ownTerritories: [], territories: [], depots: [], groups: [], isRead: true };

/** The whole form as it is drawn, with what is wrong in it. */
function drawn(part: PartProps, mayCredit: boolean): string {
  const parts = [
    createElement(WhoFields, { key: 1, ...part, isCodeTaken: false, onAlike: undefined }),
    createElement(WhereFields, { key: 2, ...part, choices: choices as never }),
    createElement(CreditFields, { key: 3, ...part, mayCredit, currency: 'NGN' }),
    createElement(FirstOutlet, { key: 4, ...part }),
  ];
  const trpcClient = createTRPCClient<never>({ links: [] });
  const provided = { trpcClient, queryClient: new QueryClient(), children: parts as ReactNode };
  return renderToStaticMarkup(createElement(TRPCProvider, provided as never));
}

/** Every place of an input: of each field, of what lies in it, and of the whole. */
const placesIn = (value: unknown, at = ''): readonly string[] => [
  at,
  ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, one]) => placesIn(one, `${at}/${name}`)) : []),
];

const filled: NewForm = {
  ...emptyForm,
  code: 'C-1',
  groups: ['a', 'b'],
  paymentTerms: 'cash',
  limitKind: 'none',
  outlet: { ...emptyOutlet, code: 'C-1-1', geo: '6.5, 3.3' },
};

it.each([
  ['by whoever keeps the credit', filled, true],
  ['by a clerk', filled, false],
  ['of one who collects', { ...filled, hasOutlet: false }, true],
] as const)('whatever is refused of a customer who is added %s is on the screen, at its box or above', (_, form, mayCredit) => {
  // What this form does not send may be refused all the same, as missing.
  const places = [...placesIn(inputOf(filled, { mayCredit: true, currency: 'NGN' })), '/unknown', '/outlet/unknown/deeper'];
  const errors = places.map((pointer, place) => ({ code: 'x', pointer, detail: `Refused ${place}.` }));
  const told = tellFault({ detail: 'Refused.', errors }, { boxes: boxesOf(form, { mayCredit }) });
  const screen = `${told.above} ${drawn({ form, change: () => undefined, problems: told.atBoxes }, mayCredit)}`;
  expect(errors.filter(({ detail }) => !screen.includes(detail)).map(({ pointer }) => pointer)).toEqual([]);
  expect(told.above).toContain('Refused 0.');
});
