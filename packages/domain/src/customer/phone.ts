import { normalisePhone } from '../kernel/index.ts';

/** A phone number as it is kept: `phone` in international form (E.164), and what was entered where that differs. */
export interface KeptPhone {
  readonly phone: string;
  readonly given: string | null;
}

const FOREIGN = /^\+[1-9]\d{7,14}$/;

/**
 * Reads a phone number as people and spreadsheets write it: 0803…, +234803…, 234803…, 803…, and foreign ones that begin with +.
 * Undefined for what is none.
 */
export function readPhone(text: string): KeptPhone | undefined {
  const given = text.trim();
  const plain = given.replace(/[\s().-]/g, '');
  const phone = normalisePhone(plain) ?? (FOREIGN.test(plain) ? plain : undefined);
  return phone === undefined ? undefined : { phone, given: given === phone ? null : given };
}
