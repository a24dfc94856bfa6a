'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { PageHeader } from '@omniroute/ui/shell';
import { Deputies } from './deputies.tsx';
import { LastChange } from './last-change.tsx';
import { RuleCards } from './rule-cards.tsx';
import { formOf, type ToldSettings } from './rules.ts';
import { RulesForm } from './rules-form.tsx';
import { RulesTimeline } from './rules-timeline.tsx';
import { TaxRates } from './tax-rates.tsx';
import { rulesText } from './text.ts';
import { useSettings } from './use-rules.ts';

const text = rulesText('en');

/** How prices are made here, what VAT they bear, and who signs them for whom; whoever may not change it reads it. */
export function RulesPage({ first, role }: { readonly first: ToldSettings; readonly role: Role }) {
  const settings = useSettings(first);
  const mayPut = isPermitted('pricing.put-settings', role);
  return (
    <div className="grid gap-4">
      <PageHeader title={text.title} description={mayPut ? text.hint : `${text.hint} ${text.readOnly}`} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-4">
          <LastChange settings={settings} mayUndo={mayPut} />
          {mayPut ? (
            <RulesForm settings={settings} />
          ) : (
            <RuleCards form={formOf(settings)} currency={settings.currency} isLeastTold={settings.isLeastTold} problems={new Set()} />
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          <TaxRates role={role} currency={settings.currency} />
          <Deputies role={role} />
          <RulesTimeline settings={settings} />
        </div>
      </div>
    </div>
  );
}
