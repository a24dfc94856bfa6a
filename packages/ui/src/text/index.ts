export { defineMessages, type Locale } from './messages.ts';
