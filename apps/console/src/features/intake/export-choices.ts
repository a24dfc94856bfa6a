import type { ImportKind } from '@omniroute/domain/intake';
import type { Role } from '@omniroute/domain/tenant';
import type { MenuSection } from '@omniroute/ui/primitives';
import { intakeText } from './text.ts';
import { mayTakeOut } from './types.ts';

const text = intakeText('en');

/** What is taken out for editing: a kind, of prices those of a list, and with `view` only what a list shows under its search and filters. */
export interface Taken {
  readonly kind: ImportKind;
  readonly list?: string;
  readonly view?: { readonly search?: string; readonly filter: Readonly<Record<string, readonly string[]>> };
}

function hrefOf({ kind, list, view }: Taken, format: 'csv' | 'xlsx'): string {
  const params = new URLSearchParams({ format, ...(list !== undefined && { list }) });
  if (view?.search !== undefined) params.set('q', view.search);
  for (const [id, values] of Object.entries(view?.filter ?? {})) for (const value of values) params.append(`f.${id}`, value);
  return `/api/imports/export/${kind}?${params}`;
}

/** Sections of a menu by which things are taken out for editing and importing again, for who may; each says how much it takes. */
export const exportChoices = (role: Role, all: readonly Taken[]): MenuSection[] =>
  all
    .filter(({ kind }) => mayTakeOut(kind, role))
    .map((taken) => ({
      label: taken.list === undefined ? text.forEditing(text.kindName(taken.kind), isNarrowed(taken)) : text.pricesForEditing(taken.list),
      actions: (['csv', 'xlsx'] as const).map((format) => ({
        id: `${taken.kind} ${taken.list ?? ''} ${format}`,
        label: text.editingAs(taken.list === undefined ? text.kindName(taken.kind) : text.prices, text[format]),
        href: hrefOf(taken, format),
        isDownload: true,
      })),
    }));

const isNarrowed = ({ view }: Taken): boolean => view !== undefined && (view.search !== undefined || Object.keys(view.filter).length > 0);
