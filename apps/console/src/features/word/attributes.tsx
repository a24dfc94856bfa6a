'use client';

import { FACET_KINDS } from '@omniroute/domain/catalogue';
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { EditAttribute } from './edit-attribute.tsx';
import { kindNames, wordText } from './text.ts';
import { type Attribute, listHref, type WordRow } from './word.ts';
import { REFRESH_MS, WordKind } from './word-kind.tsx';

const text = wordText('en');

const rowOf = ({ id, code, name, kind, choices, measure, productCount }: Attribute): WordRow => ({
  ...{ id, name, href: listHref('attribute', code), count: productCount, isFree: productCount === 0 },
  isFacet: FACET_KINDS.includes(kind),
  facts: [kindNames[kind], measure, choices.length > 0 ? choices.join(', ') : null, code].filter((fact) => fact !== null),
});

/** What is noted of products beside what everybody does. */
export function Attributes({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useQuery({ ...trpc.catalogue.attributes.queryOptions({}), refetchInterval: REFRESH_MS });
  return (
    <WordKind
      kind="attribute"
      label={text.attributes}
      query={query}
      mayEdit={mayEdit}
      words={{ icon: <SlidersHorizontal />, add: text.addAttribute, none: text.noAttributes, hint: text.noAttributesHint }}
      rowOf={rowOf}
      remove={({ code }, requestId) => client.catalogue.putAttributes.mutate({ attributes: [], remove: [code], requestId })}
      restore={({ code, name, kind, choices, measure }, requestId) =>
        client.catalogue.putAttributes.mutate({
          attributes: [{ code, name, kind, choices: [...choices], measure, isNew: true, renamed: [] }],
          remove: [],
          requestId,
        })
      }
      form={({ row, ...open }) => <EditAttribute attribute={row} {...open} />}
    />
  );
}
