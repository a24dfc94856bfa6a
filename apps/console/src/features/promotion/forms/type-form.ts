import type { ReactNode } from 'react';
import type { Config, Definition } from '../types.ts';
import type { Names } from '../words.ts';

export interface Telling {
  readonly currency: string;
  readonly names: Names;
  /** Which goods, as the middle of a sentence. */
  readonly goods: string;
}

export interface FieldsProps<Settings> {
  readonly config: Settings;
  readonly change: (change: Partial<Settings>) => void;
}

/** A kind of promotion in the builder: one file a kind. */
export interface TypeForm<Settings = Config> {
  /** What it is for, in one line. */
  readonly hint: string;
  /** What a new one begins with. */
  readonly first: Settings;
  readonly Fields: (props: FieldsProps<Settings>) => ReactNode;
  /** What it does, in one sentence. */
  readonly tell: (config: Settings, telling: Telling, promotion: Definition) => string;
}

/** From here on the settings' type is between the kind's own functions. */
export const typeForm = <Settings extends object>(form: TypeForm<Settings>): TypeForm => form as unknown as TypeForm;

/** What a box of numbers holds, once it is a number; what is not is refused by the server, at its place. */
export type Typed = number | string | undefined;
