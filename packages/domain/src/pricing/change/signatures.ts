import { err, ok, type Refusal, type Result } from '../../kernel/index.ts';

// A change of prices takes two persons. A person is who signs in (issuer and subject): one with two roles, with a key or with a
// deputy's hat on is still the same one, a key that nobody issued is none, and a draft that was changed after it was looked at or signed
// is not signed.

export const DRAFT_STATES = ['draft', 'submitted', 'approved'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** One person's name under one revision of a draft. */
export interface Signature {
  readonly person: string;
  /** As it stands under the draft; a deputy's with whom they signed for: `Dayo Bello for Chidi Okeke`. */
  readonly name: string;
  readonly revision: number;
  /** RFC 3339. */
  readonly at: string;
  /** Whom this person signed for, where as a deputy. */
  readonly forPerson?: string;
}

/** A draft as far as its signatures go. */
export interface SignedDraft {
  readonly state: DraftState;
  readonly revision: number;
  /** Everybody who changed it since it was made. */
  readonly authors: readonly string[];
  readonly signature: Signature | undefined;
}

/** Who wants to sign: by their own role, or for another whose deputy they are today. */
export interface Signer {
  readonly person: string;
  readonly name: string;
  /** False of a key that no person issued, or one who works here no longer: nobody would have signed. */
  readonly isPerson: boolean;
  readonly mayByRole: boolean;
  /** The approvers who named them as deputy. */
  readonly deputyFor: readonly { readonly person: string; readonly name: string }[];
}

/** How large a change is: how many prices, and by how many basis points the one that moves most. */
export interface ChangeSize {
  readonly prices: number;
  /** Undefined where a price is new or goes: no share of nothing. */
  readonly mostBasisPoints: number | undefined;
  /** Whether anything beside prices changes: whom it is for, tax, breaks. */
  readonly changesTerms: boolean;
}

/** What a tenant lets one person do alone; no prices means nothing. */
export interface SingleSignature {
  readonly prices: number;
  readonly basisPoints: number;
}

/** Whether a change is so small that its author's signature is enough. */
export const needsOnlyAuthor = (size: ChangeSize, rule: SingleSignature): boolean =>
  !size.changesTerms &&
  rule.prices > 0 &&
  size.prices <= rule.prices &&
  size.mostBasisPoints !== undefined &&
  size.mostBasisPoints <= rule.basisPoints;

const no = (code: string, detail: string): Refusal => ({ code, detail });

/** A submitted draft for others to sign. Refuses one that waits already. */
export function submit(draft: SignedDraft): Result<'submitted', Refusal> {
  if (draft.state === 'draft') return ok('submitted');
  return err(no('draft.submitted', 'It was submitted already. Changing it takes it back to a draft.'));
}

/**
 * The signature that approves a draft. Refuses its authors in every guise (their other role, their key, their deputy's hat), keys that
 * no person issued, who neither may by role nor stands in for somebody who may, and deputies of an author: that would be the author's own
 * hand.
 */
export function approve(draft: SignedDraft, signer: Signer, at: string): Result<Signature, Refusal> {
  if (draft.state === 'draft') return err(no('draft.not-submitted', 'It was not submitted yet: its author may still be at work.'));
  if (draft.state === 'approved') return err(no('draft.approved', 'It is approved already.'));
  const { person, name } = signer;
  if (draft.authors.includes(person))
    return err(
      no('draft.own', 'You changed it yourself, so another person has to approve it. Another role or a key of yours is still you.'),
    );
  if (!signer.isPerson)
    return err(
      no(
        'key.without-person',
        'Nobody who works here issued this API key, so nobody would have signed. Sign in and approve it, or use a key of your own.',
      ),
    );
  const signature = { person, name, revision: draft.revision, at };
  if (signer.mayByRole) return ok(signature);
  const principal = signer.deputyFor.find((one) => !draft.authors.includes(one.person));
  if (principal !== undefined) return ok({ ...signature, name: `${name} for ${principal.name}`, forPerson: principal.person });
  if (signer.deputyFor.length > 0)
    return err(no('draft.own', 'You would sign for the person who changed it. Ask somebody else who may approve prices.'));
  return err(no('role.not-permitted', 'Your role may not approve prices, and nobody who may has named you as deputy.'));
}

/** A draft as somebody looked at it before they sign. */
export interface Looked {
  readonly revision?: number | undefined;
  /** When it was changed or moved on last: tells it from one that was thrown away and made anew. RFC 3339. */
  readonly updatedAt?: string | undefined;
}

/**
 * Refuses to sign another draft than the one that was looked at; what is left out is not compared. `updatedBy` changed it last. One that
 * somebody signed meanwhile is for `approve` to refuse.
 */
export function checkLooked(
  draft: Pick<SignedDraft, 'state' | 'revision'> & { readonly updatedAt: string; readonly updatedBy: string },
  looked: Looked,
): Refusal | undefined {
  const isOther =
    (looked.revision !== undefined && looked.revision !== draft.revision) ||
    (looked.updatedAt !== undefined && Date.parse(looked.updatedAt) !== Date.parse(draft.updatedAt));
  if (!isOther || draft.state === 'approved') return undefined;
  return no(
    'draft.changed',
    `It is not what you looked at any more: ${draft.updatedBy} changed it. Look at what is new, and approve that.`,
  );
}

/** Whether it may go live as it stands: a signature counts only for the revision it was given for. */
export function checkPublishable(draft: SignedDraft): Refusal | undefined {
  if (draft.state !== 'approved') return no('draft.not-approved', 'It is not approved. Submit it, and let another person approve it.');
  if (draft.signature?.revision === draft.revision) return undefined;
  return no('draft.changed', 'It was changed after it was approved. Submit it again.');
}
