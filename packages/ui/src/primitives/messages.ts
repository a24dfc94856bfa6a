import { defineMessages } from '../text/index.ts';

export const primitiveText = defineMessages({
  en: {
    close: 'Close',
    content: 'What is in it',
    clear: 'Clear the choice',
    loading: 'Loading',
    optional: 'optional',
    choose: 'Choose…',
    search: 'Type to search',
    searching: 'Searching…',
    nothingFound: (query: string) =>
      query === '' ? 'There is nothing to choose from yet.' : `Nothing found for “${query}”. Try fewer letters, a code or a phone number.`,
    resultCount: (count: number) => `${count} ${count === 1 ? 'result' : 'results'}`,
    searchFailed: 'The search did not answer. Type again to retry.',
    retry: 'Try again',
    fewer: (name: string) => `One less of ${name}`,
    more: (name: string) => `One more of ${name}`,
    quantityOf: (name: string) => `Quantity of ${name}`,
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'As this device',
    before: 'Before',
    after: 'After',
    notSet: 'not set',
    moreChanges: (count: number) => `Show ${count} more`,
    fewerChanges: 'Show fewer',
  },
});
