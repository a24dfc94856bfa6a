import { countWords } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';
import type { ChangeFigures, Outcome } from './change-figures.ts';

const number = new Intl.NumberFormat('en-NG');
const prices = (count: number): string => countWords(count, 'price');
const customers = (count: number): string => countWords(count, 'customer');

/** `412 prices, and 90 prices of 2 lists that follow it, for 1,204 customers` */
const outcomeWords = ({ own, followed, followers, reach }: Outcome): string => {
  const others = followers === 1 ? `1 list that follows it` : `${number.format(followers)} lists that follow it`;
  return followed === 0
    ? `${prices(own)} for ${customers(reach)}`
    : `${prices(own)}, and ${prices(followed)} of ${others}, for ${customers(reach)}`;
};

/** `12 up, 3 down, 1 new` */
const movedWords = ({ up, down, added, removed, onRequest }: ChangeFigures): string =>
  (
    [
      [up, 'up'],
      [down, 'down'],
      [added, 'new'],
      [removed, 'gone'],
      [onRequest, 'on request'],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${number.format(count)} ${word}`)
    .join(', ');

export const draftText = defineMessages({
  en: {
    draft: 'Draft',
    submitted: 'Waits for approval',
    approved: 'Approved',
    none: 'No draft',
    behind: 'Behind',
    behindHint: 'Another version was published since this draft was begun. Take it on to that one and look at it again.',
    rebase: 'Take it on',
    rebased: 'Taken on to the latest version. Your changes are kept; it has to be submitted again.',
    prices,
    changedPrices: (count: number) => `${prices(count)} changed`,
    noChanges: 'Nothing is changed yet.',
    noPriceChanges: 'No price changes.',
    termsChanged: 'Terms changed too',
    lastBy: (person: string) => `last by ${person}`,
    planned: 'Planned',
    plannedFrom: (version: number, when: string) => `Version ${version} is planned from ${when}.`,
    review: 'Review',
    reviewOf: (name: string) => `Draft of ${name}`,
    openPage: 'Open as a page',
    submit: 'Submit',
    submitLeaveTitle: 'Leave without submitting?',
    submitTitle: (name: string) => `Submit the draft of ${name}`,
    submitHint: (count: number, reach: number) =>
      `${prices(count)} for ${customers(reach)}. Another person approves it before it can go live.`,
    leftOut: (count: number) =>
      `${count === 1 ? 'One price in the sheet is' : `${prices(count)} in the sheet are`} not in the draft: not readable, refused or in conflict. F8 goes there.`,
    reason: 'Why the prices change',
    reasonHint: 'Read by who approves, and kept with the version.',
    reasonForErrors: 'Why it goes on all the same',
    reasonForErrorsHint: 'Put it right, or say why it is right. Who approves reads it beside the errors; it stays in the history.',
    reasonNeeded: 'Say why: with errors it is not submitted without a reason.',
    surelyWrong: (count: number) => `${countWords(count, 'error')} in this draft`,
    submitDone: 'Submitted. Another person can approve it now.',
    submitAlone: 'Small enough for your own signature: approved. It can be published.',
    approve: 'Approve',
    signsFor: (member: string) => `You sign as deputy for ${member}.`,
    approveDone: 'Approved. It can be published now.',
    seeNews: 'See what is new',
    newsTitle: (name: string) => `${name} is not what you looked at any more`,
    newsHint: (who: string, count: number) =>
      `${who} changed it after you looked: ${count === 0 ? 'no price is another' : count === 1 ? '1 price is another' : `${number.format(count)} prices are others`} than you saw. What stands under “Old” is what you saw.`,
    approveNow: 'Approve it as it is now',
    approvedBy: (person: string) => `approved by ${person}`,
    publish: 'Publish',
    publishTitle: (name: string) => `Publish ${name}`,
    publishNow: 'Now',
    publishTonight: 'Tonight, 00:00',
    publishMonday: 'Monday, 00:00',
    publishOther: 'Another time',
    begins: 'It begins',
    at: 'Date and time',
    atHint: (zone: string) => `By the clock of ${zone}.`,
    atMissing: 'Give the day and the time at which it begins.',
    publishWill: (outcome: Outcome, when: string) => `Changes ${outcomeWords(outcome)} from ${when}.`,
    publishCounting: 'Counting what it changes, in lists that follow it too…',
    publishUncounted: (count: number, when: string) =>
      `Changes ${prices(count)} from ${when}. What else it changes, in lists that follow it, could not be counted.`,
    fromNow: 'now on',
    publishDone: 'Live. Every screen has the new prices within seconds.',
    planDone: (when: string) => `Planned. The new prices begin ${when}.`,
    revert: 'Take back',
    revertHint: (version: number) => `Makes the prices of version ${version} live again.`,
    revertDone: (version: number) => `Taken back: the earlier prices hold again, as version ${version}.`,
    planTakenBack: 'The planned version is taken back. The prices that hold now go on.',
    planBehind: (version: number, when: string) => `The planned version is taken back. Version ${version} will begin ${when} instead.`,
    takePlanTitle: 'Take the planned version back?',
    takePlanHint: (version: number, when: string) =>
      `Version ${version}, planned from ${when}, will be gone and cannot be brought back by a button.`,
    takePlanBehind: (version: number, when: string) => `Version ${version} will begin ${when} instead.`,
    undo: 'Undo',
    undone: 'Undone.',
    discard: 'Discard',
    discardDone: (count: number) => `Draft discarded, ${prices(count)} as before.`,
    discardList: 'Discard the list',
    discardListTitle: (name: string) => `Discard ${name}?`,
    discardListHint: (count: number) =>
      `It was never published, so the whole list goes with its draft: ${prices(count)}, its terms and whom it is for. Nothing brings it back.`,
    discardListDone: (count: number) => `The list is gone, with ${prices(count)}.`,
    discardEmpty: 'Draft discarded.',
    more: 'More',
    cancel: 'Cancel',
    failed: 'That did not work',
    lineAway: 'The line or the server is away. Nothing was changed; try again in a moment.',
    loadFailed: 'The draft could not be loaded',
    was: 'Old',
    wasShort: 'was',
    now: 'New',
    difference: 'Δ',
    percent: 'Δ %',
    who: 'Who',
    product: 'Product',
    unit: 'Unit',
    onRequest: 'On request',
    noPrice: 'No price',
    up: 'Up',
    down: 'Down',
    added: 'New',
    removed: 'Gone',
    asked: 'On request',
    biggest: 'Biggest changes',
    allChanges: 'What changes',
    byFormula: 'Prices that the formula moves',
    byFormulaNone: 'No price of the formula is another.',
    byFormulaFailed: 'What the formula makes of it could not be worked out',
    followers: 'Lists that follow it change too',
    followersHint: 'Their prices are worked out from this list, so they move with it. The largest moves of each:',
    followersFailed: 'Which other lists change could not be worked out',
    movedCounts: movedWords,
    moreChanges: (count: number) => `and ${prices(count)} more`,
    everyPrice: 'All of them are in the workbench.',
    workbench: 'Open in the workbench',
    customersReached: 'Customers',
    checks: 'Checks',
    checking: 'Looking for gaps, shadows and prices that cannot be meant…',
    checksFailed: 'The draft could not be checked',
    sound: 'Nothing found: every segment has its prices, no pack is dearer by the piece, nothing is under its margin.',
    errors: (count: number) => countWords(count, 'error'),
    warnings: (count: number) => countWords(count, 'warning'),
    notices: (count: number) => countWords(count, 'notice'),
    error: 'Error',
    warning: 'Warning',
    notice: 'Notice',
    moreFindings: (count: number) => `and ${number.format(count)} more`,
    terms: 'Beside the prices',
    nobodyWorks: 'Nobody is changing this list',
    nobodyWorksHint: 'Change a price in the workbench and a draft begins. It goes live when another person has approved it.',
  },
});
