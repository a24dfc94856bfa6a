import { describe, expect, it } from 'vitest';
import { findOwnerTwins, MOST_SHARING } from './find-twins.ts';

const owner = (code: string, name: string, ...phones: string[]) => ({ code, name, phones });
const told = (owners: Parameters<typeof findOwnerTwins>[0]): string[] =>
  findOwnerTwins(owners).map(({ first, second, reasons }) => `${first.code} ${second.code}: ${reasons.join(', ')}`);

describe('owners that may be one person', () => {
  it('are those with one number or of one name in any order, capitals, accents and short forms; who share both come first', () => {
    const owners = [
      owner('D', 'Ngozi Eze', '+2348030000004'),
      owner('B', 'Alh. Musa Bello', '+2348030000002', '+2348030000009'),
      owner('A', 'Bello, Alhaji MUSA'),
      owner('E', 'Somebody Else', '+2348030000009'),
      owner('C', 'Ngózi  eze', '+2348030000004'),
    ];
    expect(told(owners)).toEqual(['C D: phone, name', 'B E: phone', 'A B: name']);
  });

  it('are told once however many numbers they share, and not by half of a name', () => {
    const numbers = ['+2348030000001', '+2348030000002'];
    expect(told([owner('A', 'Musa', ...numbers), owner('B', 'Bello', ...numbers), owner('C', 'Musa Bello')])).toEqual(['A B: phone']);
  });

  it('are not those who share an agent’s number, and a name without a word is like no other', () => {
    const shared = (count: number) => Array.from({ length: count }, (_, place) => owner(`O-${place}`, `Person${place}`, '+2348030000001'));
    expect(told(shared(MOST_SHARING))).toHaveLength((MOST_SHARING * (MOST_SHARING - 1)) / 2);
    expect(told(shared(MOST_SHARING + 1))).toEqual([]);
    expect(told([owner('A', '--'), owner('B', '…')])).toEqual([]);
  });
});
