export { AnalyticsPage } from './analytics-page.tsx';
export { windowOf } from './window.ts';
