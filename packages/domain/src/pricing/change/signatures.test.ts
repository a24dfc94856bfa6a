import { describe, expect, it } from 'vitest';
import { approve, checkLooked, checkPublishable, needsOnlyAuthor, type SignedDraft, type Signer, submit } from './signatures.ts';

const at = '2026-11-26T09:00:00Z';
const draft: SignedDraft = { state: 'submitted', revision: 3, authors: ['ada', 'bola'], signature: undefined };
const signer = (person: string, extra: Partial<Signer> = {}): Signer => ({
  person,
  name: person,
  isPerson: true,
  mayByRole: true,
  deputyFor: [],
  ...extra,
});
const people = (...names: string[]) => names.map((person) => ({ person, name: person.toUpperCase() }));
const codeOf = (result: ReturnType<typeof approve>): string => (result.ok ? 'signed' : result.error.code);

describe('a draft', () => {
  it('is signed by another person', () => {
    expect(approve(draft, signer('chidi'), at)).toEqual({ ok: true, value: { person: 'chidi', name: 'chidi', revision: 3, at } });
  });
  it.each(['ada', 'bola'])('is not signed by %s, who changed it, whatever role or key they use', (person) => {
    expect(codeOf(approve(draft, signer(person), at))).toBe('draft.own');
    expect(codeOf(approve(draft, signer(person, { mayByRole: false, deputyFor: people('chidi') }), at))).toBe('draft.own');
  });
  it('is signed by a deputy for who may, not for its author', () => {
    const deputy = signer('dayo', { mayByRole: false, deputyFor: people('ada', 'chidi') });
    expect(approve(draft, deputy, at)).toMatchObject({ value: { person: 'dayo', name: 'dayo for CHIDI', forPerson: 'chidi' } });
    expect(codeOf(approve(draft, { ...deputy, deputyFor: people('ada') }, at))).toBe('draft.own');
    // Whose own role is enough signs for nobody else.
    expect(approve(draft, { ...deputy, mayByRole: true }, at)).toEqual({
      ok: true,
      value: { person: 'dayo', name: 'dayo', revision: 3, at },
    });
  });
  it('is not signed by a key that no person issued, whatever its role', () => {
    expect(codeOf(approve(draft, signer('key 7', { isPerson: false }), at))).toBe('key.without-person');
    expect(codeOf(approve({ ...draft, authors: ['key 7'] }, signer('key 7', { isPerson: false }), at))).toBe('draft.own');
  });
  it('is not signed by who may not, before it is submitted, or twice', () => {
    expect(codeOf(approve(draft, signer('dayo', { mayByRole: false }), at))).toBe('role.not-permitted');
    expect(codeOf(approve({ ...draft, state: 'draft' }, signer('chidi'), at))).toBe('draft.not-submitted');
    expect(codeOf(approve({ ...draft, state: 'approved' }, signer('chidi'), at))).toBe('draft.approved');
    expect(submit(draft)).toMatchObject({ ok: false });
    expect(submit({ ...draft, state: 'draft' })).toEqual({ ok: true, value: 'submitted' });
  });
  it('is signed as it was looked at and not otherwise', () => {
    const now = { state: 'submitted' as const, revision: 3, updatedAt: at, updatedBy: 'Bola' };
    expect(checkLooked(now, {})).toBeUndefined();
    expect(checkLooked(now, { revision: 3, updatedAt: '2026-11-26T10:00:00+01:00' })).toBeUndefined();
    expect(checkLooked(now, { revision: 2 })).toMatchObject({ code: 'draft.changed', detail: expect.stringContaining('Bola changed it') });
    // Thrown away and made anew, it counts from one again.
    expect(checkLooked(now, { revision: 3, updatedAt: '2026-11-26T08:59:59Z' })?.code).toBe('draft.changed');
    expect(checkLooked({ ...now, state: 'approved' }, { updatedAt: '2026-11-26T08:59:59Z' })).toBeUndefined();
  });
  it('goes live as it was signed and not otherwise', () => {
    const signature = { person: 'chidi', name: 'Chidi', revision: 3, at };
    expect(checkPublishable({ ...draft, state: 'approved', signature })).toBeUndefined();
    expect(checkPublishable({ ...draft, state: 'approved', signature, revision: 4 })?.code).toBe('draft.changed');
    expect(checkPublishable({ ...draft, signature })?.code).toBe('draft.not-approved');
  });
});

describe('a small change', () => {
  const rule = { prices: 10, basisPoints: 200 };
  const size = { prices: 10, mostBasisPoints: 200, changesTerms: false };
  it('needs its author alone up to the tenant’s threshold', () => {
    expect(needsOnlyAuthor(size, rule)).toBe(true);
    expect(needsOnlyAuthor({ ...size, prices: 11 }, rule)).toBe(false);
    expect(needsOnlyAuthor({ ...size, mostBasisPoints: 201 }, rule)).toBe(false);
    expect(needsOnlyAuthor({ ...size, mostBasisPoints: undefined }, rule)).toBe(false);
    expect(needsOnlyAuthor({ ...size, changesTerms: true }, rule)).toBe(false);
  });
  it('is never small where the tenant set no threshold', () => {
    expect(needsOnlyAuthor({ ...size, prices: 0, mostBasisPoints: 0 }, { prices: 0, basisPoints: 0 })).toBe(false);
  });
});
