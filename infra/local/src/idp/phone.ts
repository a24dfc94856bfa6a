/**
 * The one spelling of a phone number, so that 0803…, 803…, 234803…, +234 803 … are the same person: Nigerian numbers become
 * `+234` and ten digits, numbers of other countries stay international (`+…`, also written `00…`). `null`: no phone number.
 */
export function normalPhone(text: string): string | null {
  const compact = text
    .trim()
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+');
  const nigerian = /^(?:\+?234)?0?([789][01]\d{8})$/.exec(compact);
  if (nigerian) return `+234${nigerian[1]}`;
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : null;
}
