'use client';

import { Button } from '@omniroute/ui/primitives';
import { differing, FIELDS, formOf, lastChange, onTopOf, type RulesForm, type SettingsDocument } from './rules.ts';
import { rulesText } from './text.ts';
import { formWords, ruleWords } from './words.ts';

const text = rulesText('en');

interface Props {
  readonly theirs: SettingsDocument;
  readonly mine: RulesForm;
  /** What one began with. */
  readonly base: SettingsDocument;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Somebody else was faster: both versions of each rule that either changed, and the choice between them. */
export function Conflict({ theirs, mine, base, onTheirs, onMine }: Props) {
  const { currency } = theirs;
  const kept = onTopOf(theirs, { form: mine, base });
  const fields = FIELDS.filter(
    (field) => differing(kept, formOf(theirs)).includes(field) || differing(formOf(theirs), formOf(base)).includes(field),
  );
  const title = text.conflictTitle(lastChange(theirs.timeline)?.actor ?? text.somebody);
  return (
    <section role="alert" aria-label={title} className="grid gap-3 bg-warning-soft p-3">
      <div>
        <p className="text-dense font-semibold text-warning-ink">{title}</p>
        <p className="text-xs text-warning-ink">{text.conflictHint}</p>
      </div>
      <table className="w-full table-fixed text-dense">
        <thead>
          <tr className="text-xs text-ink-muted">
            {[text.rule, text.theirs, text.mine].map((name) => (
              <th key={name} scope="col" className="py-1 pe-3 text-start font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} className="align-top">
              <th scope="row" className="py-1 pe-3 text-start font-medium text-ink-muted">
                {text[field]}
              </th>
              <td className="py-1 pe-3 text-ink [overflow-wrap:anywhere]">{ruleWords(field, theirs, currency)}</td>
              <td className="py-1 text-ink [overflow-wrap:anywhere]">{formWords(field, kept, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          {text.takeTheirs}
        </Button>
        <Button size="sm" variant="primary" onClick={onMine}>
          {text.keepMine}
        </Button>
      </div>
    </section>
  );
}
