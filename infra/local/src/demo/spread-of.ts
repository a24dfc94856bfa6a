/** A number from 0 to `range` − 1 out of a text, always the same: what is spread over the goods without any being drawn. */
export function spreadOf(text: string, range: number): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return sum % range;
}
