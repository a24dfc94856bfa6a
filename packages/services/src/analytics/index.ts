export { getOverview, type Overview, type OverviewFigures } from './get-overview.ts';
