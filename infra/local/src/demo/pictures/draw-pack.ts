import { encodePng } from '@omniroute/providers/picture';
import { spreadOf } from '../spread-of.ts';
import { lettering } from './letters.ts';
import { both, box, type Colour, type Distance, ellipse, hsl, type Layer, paint, stroke } from './shape.ts';

export const PACKS = ['bottle', 'tin', 'pouch', 'bag', 'bar', 'keg', 'box'] as const;
export type Pack = (typeof PACKS)[number];

const SIDE = 360;
const MIDDLE = SIDE / 2;

/** A pack in its brand's colours; pixels of a picture 360 wide. */
interface Palette {
  readonly main: Colour;
  readonly dark: Colour;
  readonly light: Colour;
  readonly second: Colour;
}
interface Drawn {
  readonly layers: readonly Layer[];
  /** Where the letters stand. */
  readonly label: { readonly y: number; readonly height: number; readonly colour: Colour };
  /** Where it stands on the ground. */
  readonly foot: { readonly y: number; readonly width: number };
}

const WHITE: Colour = [255, 255, 255];
const at = (y: number, width: number, height: number) => ({ x: MIDDLE, y, width, height });
/** The same, with its middle elsewhere than that of the picture. */
const beside = (x: number, one: ReturnType<typeof at>) => ({ ...one, x });
const shine = (body: Distance, x: number): Layer => ({
  distance: both(body, box(beside(x, at(MIDDLE, 16, 260)), 8)),
  colour: WHITE,
  opacity: 0.22,
  softness: 8,
});
const band = (body: Distance, [y, height]: readonly [number, number], colour: Colour): Layer => ({
  distance: both(body, box(at(y, 300, height), 0)),
  colour,
});

function bottle({ main, dark, light, second }: Palette): Drawn {
  const body = box(at(214, 104, 200), 30);
  return {
    layers: [
      { distance: box(at(112, 44, 60), 14), colour: main },
      { distance: box(at(72, 50, 30), 7), colour: second },
      { distance: body, colour: main },
      band(body, [222, 96], light),
      band(body, [172, 5], second),
      band(body, [272, 5], second),
      shine(body, 146),
    ],
    label: { y: 222, height: 46, colour: dark },
    foot: { y: 314, width: 120 },
  };
}

function tin({ main, dark, light, second }: Palette): Drawn {
  const body = box(at(198, 156, 206), 10);
  return {
    layers: [
      { distance: body, colour: main },
      band(body, [205, 110], light),
      band(body, [146, 6], second),
      band(body, [264, 6], second),
      { distance: ellipse(at(96, 156, 30)), colour: [205, 210, 216] },
      { distance: ellipse(at(96, 132, 20)), colour: [228, 232, 236] },
      { distance: box(at(299, 160, 12), 6), colour: [190, 196, 203] },
      shine(body, 130),
    ],
    label: { y: 205, height: 58, colour: dark },
    foot: { y: 306, width: 170 },
  };
}

function pouch({ main, dark, light, second }: Palette): Drawn {
  const body = box(at(186, 190, 236), 18);
  return {
    layers: [
      { distance: body, colour: main },
      band(body, [80, 22], dark),
      band(body, [292, 22], dark),
      { distance: ellipse(at(182, 150, 118)), colour: light },
      {
        distance: both(
          body,
          stroke(
            [
              [70, 262],
              [180, 244],
              [290, 262],
            ],
            14,
          ),
        ),
        colour: second,
      },
      shine(body, 112),
    ],
    label: { y: 182, height: 56, colour: dark },
    foot: { y: 306, width: 190 },
  };
}

function bag({ main, dark, light, second }: Palette): Drawn {
  const body = box(at(198, 202, 214), 44);
  return {
    layers: [
      { distance: box(at(82, 104, 40), 12), colour: dark },
      { distance: body, colour: light },
      band(body, [128, 26], main),
      band(body, [276, 26], main),
      band(body, [204, 86], second),
      {
        distance: stroke(
          [
            [136, 96],
            [224, 96],
          ],
          6,
        ),
        colour: second,
      },
      shine(body, 120),
    ],
    label: { y: 204, height: 52, colour: WHITE },
    foot: { y: 308, width: 200 },
  };
}

function bar({ main, dark, light, second }: Palette): Drawn {
  const body = box(at(196, 268, 130), 22);
  return {
    layers: [
      { distance: box(at(184, 268, 130), 22), colour: dark },
      { distance: body, colour: main },
      { distance: both(body, box(beside(76, at(196, 34, 200)), 0)), colour: second },
      { distance: both(body, box(beside(284, at(196, 34, 200)), 0)), colour: second },
      { distance: ellipse(at(196, 150, 88)), colour: light },
    ],
    label: { y: 196, height: 44, colour: dark },
    foot: { y: 264, width: 280 },
  };
}

function keg({ main, dark, light, second }: Palette): Drawn {
  const body = box(at(206, 176, 204), 26);
  return {
    layers: [
      { distance: box(at(96, 110, 44), 16), colour: main },
      { distance: box(beside(198, at(100, 60, 20)), 10), colour: hsl(210, 0.2, 0.93) },
      { distance: box(beside(138, at(72, 40, 22)), 6), colour: second },
      { distance: body, colour: main },
      band(body, [214, 96], light),
      shine(body, 118),
    ],
    label: { y: 214, height: 54, colour: dark },
    foot: { y: 308, width: 184 },
  };
}

function carton({ main, dark, light, second }: Palette): Drawn {
  const front = box(at(202, 214, 190), 6);
  return {
    layers: [
      { distance: box(at(100, 214, 34), 4), colour: dark },
      { distance: front, colour: main },
      { distance: box(at(104, 34, 42), 0), colour: second },
      { distance: box(at(210, 156, 96), 10), colour: light },
      band(front, [280, 8], second),
      shine(front, 92),
    ],
    label: { y: 210, height: 56, colour: dark },
    foot: { y: 298, width: 226 },
  };
}

const DRAWERS: Readonly<Record<Pack, (palette: Palette) => Drawn>> = { bottle, tin, pouch, bag, bar, keg, box: carton };

/** A pack as a silhouette in colours that belong to its brand, with the brand's first letters, as PNG. */
export function drawPack(brand: string, pack: Pack): Buffer {
  const hue = spreadOf(brand, 360);
  const turned = (hue + 30 + spreadOf(`${brand} second`, 5) * 45) % 360;
  const palette: Palette = {
    main: hsl(hue, 0.62, 0.46),
    dark: hsl(hue, 0.6, 0.22),
    light: hsl(hue, 0.5, 0.95),
    second: hsl(turned, 0.58, 0.56),
  };
  const { layers, label, foot } = DRAWERS[pack](palette);
  const letters = brand
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .padEnd(2, brand.charAt(1))
    .slice(0, 2)
    .toUpperCase();
  const shadow: Layer = { distance: ellipse(at(foot.y, foot.width, 14)), colour: palette.dark, opacity: 0.3, softness: 9 };
  const words = lettering(letters, { x: MIDDLE, ...label }).map((distance): Layer => ({ distance, colour: label.colour }));
  const rgb = paint(SIDE, [WHITE, hsl(hue, 0.3, 0.94)], [shadow, ...layers, ...words]);
  return encodePng({ width: SIDE, height: SIDE, rgb });
}
