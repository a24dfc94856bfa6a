export { AnalyticsPage } from './analytics-page.tsx';
export { DayChart, type Series } from './day-chart.tsx';
export { shortDay, shortMoney, toMajor } from './scale.ts';
export { windowOf } from './window.ts';
