'use client';

import { Button } from '@omniroute/ui/primitives';
import type { FormEvent } from 'react';
import { faultOf } from '../../trpc/client.tsx';
import { Conflict } from './conflict.tsx';
import { RuleCards } from './rule-cards.tsx';
import type { SettingsDocument } from './rules.ts';
import { rulesText } from './text.ts';
import { useRulesForm } from './use-rules.ts';
import { sentencesOf } from './words.ts';

const text = rulesText('en');
/** In sight while the rules scroll. */
const BAR = 'sticky bottom-0 z-20 -mx-3 max-h-[70dvh] overflow-auto border-t shadow-pop sm:mx-0 sm:rounded-card sm:border';

/** The rules to be changed: what a change will do stands beside the button that saves it. */
export function RulesForm({ settings }: { readonly settings: SettingsDocument }) {
  const rules = useRulesForm(settings);
  const { form, base, read, theirs, problems } = rules;
  const { currency } = settings;
  const send = (event: FormEvent) => {
    event.preventDefault();
    rules.save();
  };
  const fault = rules.error ? (faultOf(rules.error)?.detail ?? text.lineAway) : undefined;
  const will = 'rules' in read ? sentencesOf(base, read.rules, currency) : [];
  return (
    <form onSubmit={send} noValidate className="grid gap-4" aria-label={text.title}>
      <RuleCards form={form} currency={currency} isLeastTold={settings.isLeastTold} problems={problems} onChange={rules.change} />
      {theirs && (
        <div className={BAR}>
          <Conflict theirs={theirs} mine={form} base={base} onTheirs={rules.putBack} onMine={rules.keepMine} />
        </div>
      )}
      {rules.isDirty && !theirs && (
        <div className={`${BAR} flex flex-wrap items-center gap-x-5 gap-y-2 bg-surface px-3 py-2.5 sm:px-4`}>
          <div className="min-w-0 flex-1 basis-64" aria-live="polite">
            {will.length > 0 && <p className="text-xs text-ink-subtle">{text.willBe}</p>}
            {will.map((sentence) => (
              <p key={sentence} className="text-dense text-ink">
                {sentence}
              </p>
            ))}
            {problems.size > 0 && <p className="text-dense font-medium text-danger-ink">{text.readBoxes}</p>}
            {fault !== undefined && <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.saveFailed}: ${fault}`}</p>}
          </div>
          <div className="ms-auto flex gap-2">
            <Button onClick={rules.putBack}>{text.putBack}</Button>
            <Button variant="primary" type="submit" loading={rules.isSaving}>
              {text.save}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}
