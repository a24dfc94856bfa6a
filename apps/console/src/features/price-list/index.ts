export { ChangeTimeline } from './change-timeline.tsx';
export { DraftPage } from './draft/draft-page.tsx';
export { localIn, momentIn, usualBeginnings } from './draft/moment.ts';
export { PriceListPage } from './price-list-page.tsx';
export { PriceLists } from './price-lists.tsx';
export { SpecialsPage } from './special/specials-page.tsx';
export { readMinor, writeMinor } from './terms/amount.ts';
export { MomentBox, TextBox } from './terms/boxes.tsx';
export { WorkbenchPage } from './workbench/workbench-page.tsx';
