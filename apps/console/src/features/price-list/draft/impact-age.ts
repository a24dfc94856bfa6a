interface Run {
  readonly createdAt: string;
  readonly asked: { readonly revisions?: Readonly<Record<string, number>> | undefined };
}
interface Draft {
  readonly revision: number;
  readonly state: 'draft' | 'submitted' | 'approved';
  readonly updatedAt: string;
}

/**
 * Whether an impact was worked out of other prices than a list's draft has now. Signing moves the time of a draft and not its prices, so that
 * the revision says it; one that was thrown away and begun anew counts from one again, and there the time does.
 */
export function isOfEarlierDraft(run: Run, code: string, draft: Draft): boolean {
  const seen = run.asked.revisions?.[code];
  const isBefore = Date.parse(run.createdAt) < Date.parse(draft.updatedAt);
  if (seen === undefined) return isBefore;
  return seen !== draft.revision || (draft.state === 'draft' && isBefore);
}
