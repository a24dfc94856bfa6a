import { ownerText } from './text.ts';

const text = ownerText('en');

/** Who became whom in a merge of owners, and how many customers moved where that is noted. */
export function mergedOwner(notes: Readonly<Record<string, string | number | boolean>>): string {
  const said = (code: string, name: string): string => `${String(notes[name] ?? '')} (${String(notes[code] ?? '')})`;
  const customers = notes['customers'];
  const became = text.stepBecame(said('merged', 'mergedName'), said('keeper', 'keeperName'));
  return customers === undefined ? became : `${became}. ${text.stepMoved(Number(customers))}`;
}
