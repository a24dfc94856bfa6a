export {
  cappedCount,
  formatMoney,
  formatQuantity,
  formatWhen,
  type MoneyFormat,
  type MoneyInput,
  type QuantityInput,
  type UnitName,
  type When,
  type WhenOptions,
} from './format/index.ts';
export { defineMessages, type Locale } from './text/index.ts';
