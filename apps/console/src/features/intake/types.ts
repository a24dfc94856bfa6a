import type { RouterOutputs } from '@omniroute/api';
import { IMPORT_KINDS, IMPORT_PERMISSION, type ImportKind } from '@omniroute/domain/intake';
import { isPermitted, type Role } from '@omniroute/domain/tenant';

export type ImportSummary = RouterOutputs['intake']['list']['items'][number];
export type ImportDocument = RouterOutputs['intake']['get'];
export type ImportedRow = RouterOutputs['intake']['rows']['items'][number];
export type Outcome = NonNullable<ImportedRow['outcome']>;
export type Mapping = ImportDocument['mapping'];

/** The kinds that a role may bring in; the server asks again. */
export const kindsFor = (role: Role): ImportKind[] => IMPORT_KINDS.filter((kind) => isPermitted(IMPORT_PERMISSION[kind], role));
/** An auditor takes out what others bring. */
export const mayTakeOut = (kind: ImportKind, role: Role): boolean =>
  isPermitted('intake.export', role) && (role === 'auditor' || isPermitted(IMPORT_PERMISSION[kind], role));

export const isBusy = ({ state }: Pick<ImportSummary, 'state'>): boolean => state === 'checking' || state === 'applying';

const sum = ({ created, changed, unchanged, refused }: ImportSummary['applied']): number => created + changed + unchanged + refused;
/** Whether rows of it have been written, all or some. */
export const isBegun = ({ applied }: ImportSummary): boolean => sum(applied) > 0;
/** What is shown of it: what was written, where something was, else what the dry run found. */
export const shownCounts = (row: ImportSummary): ImportSummary['applied'] => (isBegun(row) ? row.applied : row.checked);

export const isSameMapping = (one: Mapping, other: Mapping): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((id) => one[id] === other[id]);
