// The accounts of the embedded provider: $OMNIROUTE_HOME/idp/accounts.json, read again whenever it has changed.
import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { normalPhone } from './phone.ts';

export type AccountKind = 'staff' | 'customer';

/** One person. `login` is an e-mail address (staff) or a phone number as `normalPhone` writes it (customers). */
export interface Account {
  readonly subject: string;
  readonly login: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** base64url, 16 bytes. */
  readonly salt: string;
  /** base64url, 32 bytes: scrypt of password or PIN with Node's default cost (N 16384, r 8, p 1). */
  readonly hash: string;
}

const keyBytes = 32;
const hashAsync = promisify<string, Buffer, number, Buffer>(scrypt);

/** Salt and hash of a password or PIN, as accounts.json keeps them. */
export function hashSecret(secret: string): { salt: string; hash: string } {
  const salt = randomBytes(16);
  return { salt: salt.toString('base64url'), hash: scryptSync(secret, salt, keyBytes).toString('base64url') };
}

/** Compared with when there is no such account, so that it takes the same time. */
const nobody = hashSecret(randomBytes(16).toString('hex'));

async function matches(secret: string, kept: { salt: string; hash: string }): Promise<boolean> {
  const expected = Buffer.from(kept.hash, 'base64url');
  const actual = await hashAsync(secret, Buffer.from(kept.salt, 'base64url'), keyBytes);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** The one spelling of a login; `null` when it cannot be one of this kind. */
export function normalLogin(kind: AccountKind, text: string): string | null {
  if (kind === 'customer') return normalPhone(text);
  const email = text.trim().toLowerCase();
  return /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(email) ? email : null;
}

export class Accounts {
  readonly #path: string;
  #version = '';
  #bySubject = new Map<string, Account>();
  #byLogin = new Map<string, Account>();

  constructor(path: string) {
    this.#path = path;
  }

  #refresh(): void {
    const stat = statSync(this.#path, { throwIfNoEntry: false });
    const version = stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : 'none';
    if (version === this.#version) return;
    const accounts = stat ? (JSON.parse(readFileSync(this.#path, 'utf8')) as { accounts: Account[] }).accounts : [];
    this.#bySubject = new Map(accounts.map((account) => [account.subject, account]));
    this.#byLogin = new Map(
      accounts.map((account) => [`${account.kind} ${normalLogin(account.kind, account.login) ?? account.login}`, account]),
    );
    this.#version = version;
  }

  find(subject: string): Account | null {
    this.#refresh();
    return this.#bySubject.get(subject) ?? null;
  }

  /** The account that `login` (normal spelling) and `secret` open, or `null`; both wrong cases take the same time. */
  async signIn(kind: AccountKind, login: string, secret: string): Promise<Account | null> {
    this.#refresh();
    const account = this.#byLogin.get(`${kind} ${login}`) ?? null;
    const right = await matches(secret, account ?? nobody);
    return right ? account : null;
  }
}
