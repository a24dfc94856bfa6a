import { defineMessages } from '@omniroute/ui/text';

export const listText = defineMessages({
  en: {
    away: 'The line or the server is away. Try again in a moment.',
    undo: 'Undo',
    viewSaved: (name: string) => `View “${name}” saved`,
    viewDeleted: (name: string) => `View “${name}” deleted`,
    viewBack: (name: string) => `View “${name}” is back`,
    viewBackNotFirst: (name: string) => `View “${name}” is back. Whom it was first for has to be chosen again by who may.`,
    outcomeTitle: (changed: string) => `${changed} changed`,
    outcomeWords: (unchanged: string, refused: string) =>
      [unchanged !== '0' && `${unchanged} were so already`, refused !== '0' && `${refused} could not be changed`]
        .filter(Boolean)
        .join(', '),
    outcomeRefused: 'Could not be changed',
    outcomeChanged: 'Changed',
    outcomeUnchanged: 'Were so already',
    outcomeFile: 'Download them, CSV',
    code: 'Code',
    name: 'Name',
    outcome: 'Outcome',
    reason: 'Reason',
    outcomeMore: (count: string) => `and ${count} more`,
    close: 'Close',
  },
});
