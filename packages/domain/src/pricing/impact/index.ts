export { type Drill, drillKey, readDrill } from './drill.ts';
export { addToImpact, type Impact, impactOf, linesBehind, mergeImpacts, newImpact } from './impact-of.ts';
export type { ImpactContext, LineImpact, Move, PastBasket } from './reprice.ts';
export { type Figure, type ImpactSummary, type Moves, type Ranking, summariseImpact } from './summarise-impact.ts';
