import { refused } from '@omniroute/domain';
import type { Call } from '../run-verb.ts';
import { type Drafts, holdOf } from './drafts.ts';
import { formerOf } from './former-version.ts';
import { type ChangeRequest, type ChangeState, putBack, tellReverted } from './make-changes.ts';

/**
 * Goes back behind a version that the latest one only put back: to the one that held before it. Throws Fault `refused`, `version.first`, where there
 * was none.
 */
export async function revertBehind(
  drafts: Drafts,
  call: Call,
  { code, version, reason }: ChangeRequest & { readonly version: number },
): Promise<ChangeState> {
  const held = await holdOf(drafts, call, code);
  const versions = await drafts.versions(call, held);
  const taken = versions.find((one) => one.version === version);
  const former = taken && formerOf(versions, taken);
  if (!taken || !former) throw refused([{ code: 'version.first', detail: `${code} has no version from before ${version} to go back to.` }]);
  const state = await putBack(drafts, call, { held, former, taken });
  await tellReverted(drafts, call, { held, state, reason });
  return state;
}
