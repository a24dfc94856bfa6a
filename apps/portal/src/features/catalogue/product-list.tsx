'use client';

import { Button, LiveRegion } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { type Article, articleOf } from './article.ts';
import { ProductCards } from './product-card.tsx';
import { type ProductQuery, productInput } from './query.ts';
import { catalogueText } from './text.ts';

interface Props {
  readonly query: ProductQuery;
  readonly first: readonly Article[];
  readonly cursor: string | null;
}

/** The first page as the server drew it, and more on request. Give it the query as `key`, so that another search begins anew. */
export function ProductList({ query, first, cursor }: Props) {
  const text = useText(catalogueText);
  const client = useTRPCClient();
  const [more, setMore] = useState<{ articles: readonly Article[]; cursor: string | null }>({ articles: [], cursor });
  const [step, setStep] = useState<'ready' | 'loading' | 'failed'>('ready');
  const load = async () => {
    setStep('loading');
    try {
      const page = await client.catalogue.list.query({ ...productInput(query), cursor: more.cursor });
      setMore((last) => ({ articles: [...last.articles, ...page.items.map(articleOf)], cursor: page.nextCursor }));
      setStep('ready');
    } catch {
      setStep('failed'); // said below, where the rest would stand; what is there stays
    }
  };
  return (
    <div className="grid gap-4">
      <ProductCards articles={[...first, ...more.articles]} label={text.title} />
      {step === 'failed' && (
        <p role="alert" className="text-center text-dense text-danger-ink">
          <strong className="block font-semibold">{text.moreFailed}</strong>
          {text.moreFailedHint}
        </p>
      )}
      {more.cursor !== null && (
        <Button size="lg" className="justify-self-center" loading={step === 'loading'} onClick={() => void load()}>
          {text.showMore}
        </Button>
      )}
      <LiveRegion>{more.articles.length > 0 ? text.found(first.length + more.articles.length) : ''}</LiveRegion>
    </div>
  );
}
