/** A choice while it is edited: what it was called, empty for a new one, and what it is called now. */
export interface ChoiceDraft {
  readonly key: number;
  readonly from: string;
  readonly to: string;
}

export const draftsOf = (choices: readonly string[]): ChoiceDraft[] => choices.map((choice, key) => ({ key, from: choice, to: choice }));

/** What the server is told: the choices as they shall be, and which of those that were have another name. */
export function saidOf(drafts: readonly ChoiceDraft[]): { choices: string[]; renamed: { from: string; to: string }[] } {
  const kept = drafts.map((draft) => ({ ...draft, to: draft.to.trim() })).filter(({ to }) => to !== '');
  return {
    choices: kept.map(({ to }) => to),
    renamed: kept.filter(({ from, to }) => from !== '' && from !== to).map(({ from, to }) => ({ from, to })),
  };
}
