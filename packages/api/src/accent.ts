/** The colours a tenant may have on screen: each is drawn readably in light and dark by the design system. */
const HUES = { rose: 6, clay: 42, forest: 158, teal: 195, ocean: 245, indigo: 268, violet: 295, plum: 330 } as const;
export type AccentName = keyof typeof HUES | 'graphite';

const GREY_BELOW = 0.045;
const names = Object.keys(HUES) as (keyof typeof HUES)[];
const isName = (text: string): text is AccentName => text === 'graphite' || Object.hasOwn(HUES, text);

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** Chroma and hue (degrees) of an sRGB colour in OKLCH (Ottosson 2020), the space the design system's hues are given in. */
function chromaAndHue(hex: string): { chroma: number; hue: number } {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { chroma: Math.hypot(a, bb), hue: (Math.atan2(bb, a) * 180) / Math.PI };
}

const apart = (one: number, other: number): number => Math.abs(((one - other + 540) % 360) - 180);

/** The accent for what a tenant has chosen: a name as it is, a colour (`#0e7490`) by its nearest hue, anything else indigo. */
export function accentOf(chosen: string): AccentName {
  if (isName(chosen)) return chosen;
  if (!/^#[0-9a-f]{6}$/i.test(chosen)) return 'indigo';
  const { chroma, hue } = chromaAndHue(chosen);
  if (chroma < GREY_BELOW) return 'graphite';
  return names.reduce((best, name) => (apart(HUES[name], hue) < apart(HUES[best], hue) ? name : best));
}
