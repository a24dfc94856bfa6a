/** As long as codes of products and units mostly are; what is longer is read by its schema. */
const MOST = 32;
const [FIRST, LAST] = [0x21, 0x7e];

/** Letters, digits and signs of ASCII without a space: nothing to trim, and fit for any screen and database. */
function isPlainCode(value: unknown): boolean {
  if (typeof value !== 'string' || value.length === 0 || value.length > MOST) return false;
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charCodeAt(at);
    if (letter < FIRST || letter > LAST) return false;
  }
  return true;
}

/**
 * Whether a line that was sent is such as most are: a code, a whole quantity and, where it is named, a unit, and nothing else. It is right
 * for every schema of such lines, and stays as it is.
 */
export function isPlainLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) if (key !== 'sku' && key !== 'quantity' && key !== 'unit') return false;
  const { sku, quantity, unit } = value as Readonly<Record<string, unknown>>;
  return isPlainCode(sku) && Number.isSafeInteger(quantity) && (unit === undefined || isPlainCode(unit));
}
