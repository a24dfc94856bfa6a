interface View {
  readonly name: string;
  readonly isShared: boolean;
  readonly query: string;
  readonly defaultFor: readonly string[];
}

interface Calls {
  readonly save: (view: { readonly name: string; readonly isShared: boolean }, query: string) => Promise<string>;
  readonly setFirst: (roles: readonly string[], viewId: string) => Promise<void>;
  readonly mayChooseFirst: boolean;
}

/** Saves a view again that was deleted, first for the roles it was first for. False where it was for some and who asks may not choose that. */
export async function bringBack(view: View, { save, setFirst, mayChooseFirst }: Calls): Promise<boolean> {
  const id = await save({ name: view.name, isShared: view.isShared }, view.query);
  if (view.defaultFor.length === 0) return true;
  if (mayChooseFirst) await setFirst(view.defaultFor, id);
  return mayChooseFirst;
}
