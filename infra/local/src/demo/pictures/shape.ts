/** How far a point lies outside a shape, in pixels; negative inside. */
export type Distance = (x: number, y: number) => number;

export type Colour = readonly [red: number, green: number, blue: number];

/** One thing that is painted over what is there. */
export interface Layer {
  readonly distance: Distance;
  readonly colour: Colour;
  /** From 0 (not seen) to 1. */
  readonly opacity?: number;
  /** Pixels over which its edge fades; 1 is a sharp one. */
  readonly softness?: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box by its middle, with rounded corners. */
export const box =
  ({ x, y, width, height }: Box, radius: number): Distance =>
  (px, py) => {
    const dx = Math.abs(px - x) - width / 2 + radius;
    const dy = Math.abs(py - y) - height / 2 + radius;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };

/** An ellipse by its middle; near enough for a shadow or a rim. */
export const ellipse =
  ({ x, y, width, height }: Box): Distance =>
  (px, py) =>
    (Math.hypot((px - x) / (width / 2), (py - y) / (height / 2)) - 1) * (Math.min(width, height) / 2);

/** What lies in both. */
export const both =
  (one: Distance, other: Distance): Distance =>
  (x, y) =>
    Math.max(one(x, y), other(x, y));

/** Lines between points, with round ends. */
export const stroke =
  (points: readonly (readonly [number, number])[], thickness: number): Distance =>
  (px, py) => {
    let least = Number.POSITIVE_INFINITY;
    for (let at = 1; at < points.length; at += 1) {
      const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [points[at - 1], points[at]];
      const [vx, vy] = [bx - ax, by - ay];
      const share = Math.max(0, Math.min(1, ((px - ax) * vx + (py - ay) * vy) / (vx * vx + vy * vy || 1)));
      least = Math.min(least, Math.hypot(px - ax - share * vx, py - ay - share * vy));
    }
    return least - thickness / 2;
  };

/** Pixels a side of what is left out at once where a layer is far away. */
const TILE = 12;

interface Canvas {
  readonly side: number;
  readonly rgb: Uint8Array;
}

function paintTile({ side, rgb }: Canvas, layer: Layer, [left, top]: readonly [number, number]): void {
  const { distance, colour, opacity = 1, softness = 1 } = layer;
  for (let y = top; y < Math.min(top + TILE, side); y += 1)
    for (let x = left; x < Math.min(left + TILE, side); x += 1) {
      const cover = Math.max(0, Math.min(1, 0.5 - distance(x + 0.5, y + 0.5) / softness)) * opacity;
      const at = (y * side + x) * 3;
      for (let channel = 0; cover > 0 && channel < 3; channel += 1) {
        const under = rgb[at + channel] ?? 0;
        rgb[at + channel] = Math.round(under + ((colour[channel] ?? 0) - under) * cover);
      }
    }
}

/** Paints layers, the first lowest, over a ground that runs from one colour above to another below. */
export function paint(side: number, [above, below]: readonly [Colour, Colour], layers: readonly Layer[]): Uint8Array {
  const rgb = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y += 1) {
    const row = above.map((part, channel) => Math.round(part + ((below[channel] ?? part) - part) * (y / side)));
    for (let x = 0; x < side; x += 1) rgb.set(row, (y * side + x) * 3);
  }
  for (const layer of layers)
    for (let top = 0; top < side; top += TILE)
      for (let left = 0; left < side; left += TILE)
        if (layer.distance(left + TILE / 2, top + TILE / 2) < TILE + (layer.softness ?? 1)) paintTile({ side, rgb }, layer, [left, top]);
  return rgb;
}

/** A colour by hue (degrees), saturation and lightness (0 to 1). */
export function hsl(hue: number, saturation: number, lightness: number): Colour {
  const strength = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number): number => {
    const place = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - strength * Math.max(-1, Math.min(place - 3, 9 - place, 1))));
  };
  return [part(0), part(8), part(4)];
}
