'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted, type VerbId } from '@omniroute/domain/tenant';
import type { ReactNode } from 'react';
import { Attributes } from './attributes.tsx';
import { Brands } from './brands.tsx';
import { Groups } from './groups.tsx';
import { Principals } from './principals.tsx';
import { Synonyms } from './synonyms.tsx';
import type { WordTab } from './word.ts';

const KINDS: Readonly<Record<WordTab, readonly [verb: VerbId, Kind: (props: { readonly mayEdit: boolean }) => ReactNode]>> = {
  brands: ['catalogue.put-brands', Brands],
  principals: ['catalogue.put-principals', Principals],
  groups: ['catalogue.put-product-groups', Groups],
  attributes: ['catalogue.put-attributes', Attributes],
  synonyms: ['search.put-synonyms', Synonyms],
};

/** The catalogue's words, one kind at a time; who may not change a kind sees it. */
export function WordsPage({ tab, place }: { readonly tab: WordTab; readonly place: MembershipDocument }) {
  const [verb, Kind] = KINDS[tab];
  return (
    <div className="grid gap-4">
      <Kind mayEdit={isPermitted(verb, place.role)} />
    </div>
  );
}
