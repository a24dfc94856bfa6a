export { PromotionBuilder } from './builder/builder.tsx';
export { PromotionCalendar } from './calendar/calendar-page.tsx';
export { ClaimsPage } from './claims-page.tsx';
export { PromotionList } from './promotion-list.tsx';
export { PromotionPage } from './promotion-page.tsx';
