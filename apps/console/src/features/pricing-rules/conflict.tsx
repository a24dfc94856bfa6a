'use client';

import { ConflictTable } from '@omniroute/ui/primitives';
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
    <ConflictTable
      title={title}
      hint={text.conflictHint}
      head={[text.rule, text.theirs, text.mine]}
      rows={fields.map((field) => ({
        field: text[field],
        theirs: ruleWords(field, theirs, currency),
        mine: formWords(field, kept, currency),
      }))}
      theirs={text.takeTheirs}
      mine={text.keepMine}
      onTheirs={onTheirs}
      onMine={onMine}
    />
  );
}
