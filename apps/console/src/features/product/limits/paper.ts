/** A circular is found again by its id, which is kept behind its name: for people it is a way there. */
const CIRCULAR = /^(.*) \[([0-9a-f-]{36})\]$/s;

/** The paper that a cost stands on: what it is called, and of a circular its id. */
export function paperOf(reference: string): { readonly name: string; readonly circularId: string | undefined } {
  const [, name, circularId] = CIRCULAR.exec(reference) ?? [];
  return { name: name ?? reference, circularId };
}
