export { COUNT_CAP, cappedCount, countWords, nounFor } from './count.ts';
export { formatMoney, type MoneyFormat, type MoneyInput } from './money.ts';
export { formatQuantity, type QuantityInput, type UnitName } from './quantity.ts';
export { statusWord } from './status-word.ts';
export { formatWhen, lastMoment, type When, type WhenOptions } from './when.ts';
