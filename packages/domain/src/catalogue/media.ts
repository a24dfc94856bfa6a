/** Pictures a product may have. */
export const MAX_MEDIA = 12;
/** Characters of what a picture shows. */
export const MAX_ALT = 200;

/** The order with one of its members at another place, counted from 0; beyond the end is the end. Unknown members change nothing. */
export function movedTo<T>(order: readonly T[], member: T, place: number): T[] {
  if (!order.includes(member)) return [...order];
  const others = order.filter((other) => other !== member);
  const at = Math.max(0, Math.min(place, others.length));
  return [...others.slice(0, at), member, ...others.slice(at)];
}
