import { listSubmitted, type SubmittedRow } from '@omniroute/db/pricing';
import { approve } from '@omniroute/domain/pricing';
import { isPermitted } from '@omniroute/domain/tenant';
import type { Call } from '../run-verb.ts';
import { signerOf } from './signer.ts';

/** More than this is nobody's work for a day. */
const MOST = 500;

/**
 * Changes of prices that wait for this person's signature, the oldest first: theirs to sign by role or as a deputy, and not their own. Of
 * circulars only who may read them signs any.
 */
export async function changesToSign(call: Call): Promise<SubmittedRow[]> {
  const signer = await signerOf(call, 'pricing.sign-prices');
  if (!signer.mayByRole && signer.deputyFor.length === 0) return [];
  const at = call.now.toISOString();
  const rows = await listSubmitted(call.tx, MOST);
  const isOpen = ({ authors }: SubmittedRow): boolean =>
    approve({ state: 'submitted', revision: 1, authors, signature: undefined }, signer, at).ok;
  const maySignCirculars = isPermitted('pricing.approve-circular', call.actor.role);
  // A circular is signed whole: who may not sign one of its lists signs none.
  const closed = new Set(rows.filter((row) => row.kind === 'circular' && !isOpen(row)).map(({ code }) => code));
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (row.kind !== 'circular') return isOpen(row);
    if (!maySignCirculars || closed.has(row.code) || seen.has(row.code)) return false;
    seen.add(row.code);
    return true;
  });
}
