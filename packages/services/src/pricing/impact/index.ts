export { advanceImpact, ImpactStepWanted } from './advance-impact.ts';
export type { ImpactDocument, ImpactFigure, ImpactLine, ImpactResult } from './impact-document.ts';
export { type ImpactLinesDocument, listImpactLines } from './impact-lines.ts';
export { cancelImpact, getImpact, IMPACT_STEP_WANTED, listImpacts, startImpact } from './impact-runs.ts';
