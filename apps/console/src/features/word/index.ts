export { isWordTab } from './word.ts';
export { WordsPage } from './words-page.tsx';
