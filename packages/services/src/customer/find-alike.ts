import { type AlikeRow, findOwner, readAlike } from '@omniroute/db/customer';
import { alikeTo, readPhone, type TwinReason } from '@omniroute/domain/customer';
import { isPlainText, NOT_PLAIN } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';

/** A customer who may be the one that is about to be added, and what speaks for it. */
export interface AlikeCustomer {
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly territory: string;
  readonly ownerName: string;
  readonly phones: readonly string[];
  readonly namePercent: number;
  readonly reasons: readonly TwinReason[];
}

/** What is typed so far: blank where nothing is. */
const typed = (max: number) => z.string().trim().max(max).refine(isPlainText, NOT_PLAIN).default('');
const FindAlikeInput = z.strictObject({
  name: typed(300),
  territory: typed(100),
  ownerName: typed(200),
  /** The code of an owner: their shops share a number. */
  owner: typed(64),
  /** Their own and the outlet's; one that cannot be read yet is passed over. */
  phones: z.array(typed(40)).max(5).default([]),
  taxId: typed(40),
  registrationNumber: typed(40),
  landmark: typed(500),
});

const MOST_SHOWN = 5;

const describe = ({ code, name, status, territory, ownerName, phones }: AlikeRow) => ({
  code,
  name,
  status,
  territory,
  ownerName,
  phones: [...new Set(phones)],
});

/**
 * Customers who may be the one described, closed ones too, the likeliest first, at most five, within the actor's scope: those with the same
 * phone, tax id or registration number, those named alike in the territory, and those of the very name anywhere.
 */
export const findAlike = defineVerb<z.infer<typeof FindAlikeInput>, { items: AlikeCustomer[] }>({
  id: 'customer.find-alike',
  kind: 'read',
  input: FindAlikeInput,
  async run(call, { phones: given, landmark, taxId, registrationNumber, owner, ...told }) {
    const phones = given.flatMap((text) => readPhone(text)?.phone ?? []);
    const described = { ...told, phones, taxId: taxId || null, registrationNumber: registrationNumber || null };
    const rows = await readAlike(call.tx, ownScope(call.actor), described);
    const ownerId = owner === '' ? null : ((await findOwner(call.tx, owner))?.id ?? null);
    const facts = { ...described, id: '', code: '', ownerId, landmarks: landmark === '' ? [] : [landmark] };
    return {
      items: alikeTo(facts, rows, MOST_SHOWN).map(({ facts: row, namePercent, reasons }) => ({ ...describe(row), namePercent, reasons })),
    };
  },
});
