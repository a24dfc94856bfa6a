import { Fault } from '@omniroute/domain';

/** A body that names itself is about what the address says. Throws Fault `invalid`, `schema`. */
export function sameCode(ofAddress: string, ofBody: string | undefined): void {
  if (ofBody === undefined || ofBody.trim() === ofAddress.trim()) return;
  const detail = `must be ${ofAddress}, as the address says`;
  throw new Fault('invalid', { code: 'schema', detail: `/code: ${detail}.`, errors: [{ code: 'schema', pointer: '/code', detail }] });
}
