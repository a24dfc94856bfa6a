'use client';

import { Button, Card, Field, Select, Skeleton, Tabs, Textarea } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy, FileDown } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { circularText } from './text.ts';
import type { Circular } from './types.ts';

const text = circularText('en');
const MOST_LINES = 50;

/** What the customers of each list are told: a message, an SMS, a paper. */
export function MarketCard({ circular }: { readonly circular: Circular }) {
  const { id, lists, state, updatedAt } = circular;
  const isGone = state === 'reverted' || state === 'discarded';
  const [chosen, setChosen] = useState('');
  const list = lists.find(({ code }) => code === chosen)?.code ?? lists[0]?.code;
  if (isGone) return null;
  return (
    <Card title={text.marketTitle} description={text.marketHint}>
      {list === undefined ? (
        <p className="text-dense text-ink-muted">{text.marketEmpty}</p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <div className="flex flex-wrap items-end gap-3">
            {lists.length > 1 && (
              <Field label={text.marketList} className="w-64 max-w-full">
                {(control) => (
                  <Select
                    {...control}
                    options={lists.map(({ code, name }) => ({ value: code, label: name }))}
                    value={list}
                    onValueChange={setChosen}
                  />
                )}
              </Field>
            )}
            <Button asChild>
              <a href={`/api/circulars/${id}/market?list=${encodeURIComponent(list)}`} download>
                <FileDown aria-hidden />
                {text.pdf}
              </a>
            </Button>
            {state !== 'published' && <p className="text-dense text-warning-ink">{text.draftWarning}</p>}
          </div>
          <Messages key={`${list} ${updatedAt}`} id={id} list={list} />
        </div>
      )}
    </Card>
  );
}

function Messages({ id, list }: { readonly id: string; readonly list: string }) {
  const trpc = useTRPC();
  const told = useQuery(trpc.pricing.marketCircular.queryOptions({ id, list, most: MOST_LINES }));
  if (told.error && !told.data)
    return (
      <p role="alert" className="text-dense text-danger-ink">{`${text.marketFailed}. ${faultOf(told.error)?.detail ?? text.lineAway}`}</p>
    );
  if (!told.data) return <Skeleton shape="card" />;
  return (
    <Tabs
      label={text.marketTitle}
      defaultValue="whatsapp"
      items={[
        { id: 'whatsapp', label: text.whatsapp, content: <Message style={text.whatsapp} words={told.data.whatsapp} /> },
        { id: 'sms', label: text.sms, content: <Message style={text.sms} words={told.data.sms} /> },
      ]}
    />
  );
}

function Message({ style, words }: { readonly style: string; readonly words: string }) {
  const [state, setState] = useState<'new' | 'copied' | 'failed'>('new');
  const copy = () =>
    navigator.clipboard.writeText(words).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-2">
      <Field
        label={text.message(style)}
        labelHidden
        hint={text.characters(words.length)}
        error={state === 'failed' ? text.copyFailed : undefined}
      >
        {(control) => <Textarea {...control} readOnly rows={8} value={words} />}
      </Field>
      <div>
        <Button onClick={() => void copy()} aria-live="polite">
          {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          {state === 'copied' ? text.copied : text.copy}
        </Button>
      </div>
    </div>
  );
}
