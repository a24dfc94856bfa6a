import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replaceAll("'", '"');

/** The custom properties of the first block with this selector. */
function block(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  expect(start, `block ${selector}`).toBeGreaterThan(-1);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

type Tokens = Record<string, string>;

/** Relative luminance (WCAG 2.2) of a token written as oklch(), with variables and one calc product resolved. */
function luminance(tokens: Tokens, name: string): number {
  const resolved = (tokens[name] ?? '').replace(/var\(--([\w-]+)\)/g, (_, key: string) => tokens[key] ?? '0');
  const plain = resolved.replace(/calc\(([\d.]+) \* ([\d.]+)\)/g, (_, a: string, b: string) => String(Number(a) * Number(b)));
  const found = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(plain);
  expect(found, `--${name}: ${plain}`).not.toBeNull();
  const [lightness, chroma, hue] = (found ?? []).slice(1).map(Number) as [number, number, number];
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [high, low] = [luminance(tokens, front), luminance(tokens, back)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover'];
const accents = ['indigo', 'violet', 'plum', 'rose', 'clay', 'forest', 'teal', 'ocean', 'graphite'];
const light = { ...block(':root'), ...block('[data-accent]') };
const themes: Record<string, Tokens> = { light, dark: { ...light, ...block('.dark'), ...block('.dark [data-accent]') } };

describe.each(Object.entries(themes))('contrast in %s', (_name, theme) => {
  it.each(grounds)('text reads on %s', (ground) => {
    for (const text of ['ink', 'ink-muted', 'ink-subtle', 'danger-ink']) {
      expect(contrast(theme, text, ground), text).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(theme, 'line-control', 'surface'), 'line-control').toBeGreaterThanOrEqual(3);
  });
  it.each(['success', 'warning', 'danger', 'info'])('%s reads on its own tint and on the surface', (state) => {
    for (const ground of [`${state}-soft`, 'surface', 'canvas', 'hover']) {
      expect(contrast(theme, `${state}-ink`, ground), ground).toBeGreaterThanOrEqual(4.5);
    }
  });
  it('the dangerous button reads', () => {
    expect(contrast(theme, 'danger-contrast', 'danger')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(accents)('accent %s reads', (accent) => {
    const tokens = { ...theme, ...block(`[data-accent="${accent}"]`) };
    expect(contrast(tokens, 'accent-contrast', 'accent'), 'button').toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens, 'accent-contrast', 'accent-hover'), 'button, hovered').toBeGreaterThanOrEqual(4.5);
    for (const ground of ['accent-soft', ...grounds]) {
      expect(contrast(tokens, 'accent-ink', ground), ground).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(tokens, 'ink', 'accent-soft'), 'text on a selected row').toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens, 'accent', 'surface'), 'edge of a filled control').toBeGreaterThanOrEqual(3);
  });
});
