'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Card, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { PriceStory } from '@omniroute/ui/story';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import type { Depot } from '../words/index.ts';
import { PriceAnswer } from './price-answer.tsx';
import { type Question, QuestionForm } from './question-form.tsx';
import { answerShown } from './shown.ts';
import { priceStoryText } from './text.ts';

const text = priceStoryText('en');
type Customer = Pick<RouterOutputs['customer']['get'], 'code' | 'name' | 'warehouse' | 'paymentTerms'>;

interface Props {
  readonly customer: Customer;
  readonly depots: readonly Depot[];
}

/** What one customer pays for any product, quantity, depot, terms, channel and day, and how that came to be. */
export function CustomerPrices({ customer, depots }: Props) {
  const [question, setQuestion] = useState<Question>({ quantity: 1, fulfilment: 'deliver', channel: 'phone' });
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.title}
        path={[
          { label: text.customers, href: '/customers' },
          { label: customer.name, href: `/customers/${encodeURIComponent(customer.code)}` },
        ]}
        description={`${customer.name} · ${customer.code}`}
      />
      <QuestionForm question={question} customer={customer} depots={depots} onChange={setQuestion} />
      <Answer customer={customer} question={question} />
    </div>
  );
}

type Told = RouterOutputs['pricing']['explain'];

/** The story with its lists by name. */
function namedSteps({ price, lists }: Told) {
  const names = new Map(lists.map(({ code, name }) => [code, name]));
  return (price?.steps ?? []).map((step) => (step.step === 'list' ? { ...step, name: names.get(step.code) } : step));
}

/** A calendar day as noon UTC, which is the same day from Dakar to Nairobi. */
const atNoon = (day: string): string => `${day}T12:00:00Z`;

function Answer({ customer, question }: { readonly customer: Customer; readonly question: Question }) {
  const trpc = useTRPC();
  const { product, unit, quantity, warehouse, fulfilment, channel, paymentTerms, day } = question;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...trpc.pricing.explain.queryOptions({
      customerCode: customer.code,
      sku: product?.sku ?? '',
      quantity,
      fulfilment,
      channel,
      ...(unit !== undefined && { unit }),
      ...(warehouse !== undefined && { warehouse }),
      ...(paymentTerms !== undefined && { paymentTerms }),
      ...(day !== undefined && { at: atNoon(day) }),
    }),
    enabled: product !== undefined && quantity > 0,
    placeholderData: keepPreviousData,
  });
  if (product === undefined)
    return (
      <Card>
        <EmptyState icon={<Tag />} title={text.choose} className="py-10">
          {text.chooseHint}
        </EmptyState>
      </Card>
    );
  if (error)
    return (
      <ErrorState title={text.failed} onRetry={() => void refetch()}>
        {faultOf(error)?.detail ?? text.failedHint}
      </ErrorState>
    );
  if (!data) return <AnswerBones />;
  const shown = answerShown(data, { product, isBefore: isPlaceholderData });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)]">
      <div
        aria-busy={shown.isHidden}
        // Another question is asked: its answer is read, and nobody reads out the amounts of the one before meanwhile.
        className={`${HERE} ${COLUMNS} ${shown.isHidden ? 'invisible' : ''}`}
      >
        <PriceAnswer told={data} productName={shown.productName} />
        <Card title={text.title}>
          {data.price ? (
            <PriceStory steps={namedSteps(data)} currency={data.currency} />
          ) : (
            <p className="text-dense text-ink">{data.problem?.detail}</p>
          )}
        </Card>
      </div>
      {shown.isHidden && <AnswerBones place={HERE} />}
    </div>
  );
}

const COLUMNS = 'grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]';
/** An answer and what stands for the next one lie on the same place, so that nothing jumps. */
const HERE = '[grid-area:1/1]';

/** The shape of an answer, only where it takes a while: a quick line does not flicker. */
const AnswerBones = ({ place = '' }: { readonly place?: string }) => (
  <div className={`${place} ${COLUMNS} animate-fade-in [animation-delay:400ms] [animation-fill-mode:backwards]`}>
    <Card>
      <Skeleton shape="lines" rows={8} />
    </Card>
    <Card>
      <Skeleton shape="lines" rows={6} />
    </Card>
  </div>
);
