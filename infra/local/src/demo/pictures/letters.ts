import { type Distance, stroke } from './shape.ts';

type Lines = readonly (readonly (readonly [number, number])[])[];

/** Lines of a letter from `x,y` pairs on a grid of four by six: `0,6 0,0 4,0` goes up and then to the right; `/` lifts the pen. */
const lines = (text: string): Lines =>
  text.split('/').map((line) =>
    line
      .trim()
      .split(' ')
      .map((point) => point.split(',').map(Number) as [number, number]),
  );

const LETTERS: Readonly<Record<string, Lines>> = Object.fromEntries(
  Object.entries({
    A: '0,6 2,0 4,6 / 0.8,4 3.2,4',
    B: '0,6 0,0 2.4,0 3.4,0.7 3.4,2.2 2.4,2.9 0,2.9 / 2.4,2.9 3.8,3.7 3.8,5.2 2.6,6 0,6',
    C: '4,1 3,0 1.2,0 0,1.4 0,4.6 1.2,6 3,6 4,5',
    D: '0,0 0,6 2.2,6 4,4.4 4,1.6 2.2,0 0,0',
    E: '4,0 0,0 0,6 4,6 / 0,3 3,3',
    F: '4,0 0,0 0,6 / 0,3 3,3',
    G: '4,1 3,0 1.2,0 0,1.4 0,4.6 1.2,6 3,6 4,5 4,3.2 2.4,3.2',
    H: '0,0 0,6 / 4,0 4,6 / 0,3 4,3',
    I: '2,0 2,6',
    J: '3.4,0 3.4,4.8 2.4,6 1.2,6 0.2,5',
    K: '0,0 0,6 / 4,0 0,3.6 / 1.4,2.6 4,6',
    L: '0,0 0,6 3.8,6',
    M: '0,6 0,0 2,3.4 4,0 4,6',
    N: '0,6 0,0 4,6 4,0',
    O: '1.4,0 2.6,0 4,1.5 4,4.5 2.6,6 1.4,6 0,4.5 0,1.5 1.4,0',
    P: '0,6 0,0 2.6,0 3.8,0.9 3.8,2.5 2.6,3.4 0,3.4',
    Q: '1.4,0 2.6,0 4,1.5 4,4.5 2.6,6 1.4,6 0,4.5 0,1.5 1.4,0 / 2.6,4.4 4.2,6.2',
    R: '0,6 0,0 2.6,0 3.8,0.9 3.8,2.3 2.6,3.2 0,3.2 / 2,3.2 4,6',
    S: '3.8,0.8 2.8,0 1.2,0 0.2,0.9 0.2,2 1.2,2.8 2.8,3.2 3.8,4 3.8,5.1 2.8,6 1.2,6 0.1,5.2',
    T: '0,0 4,0 / 2,0 2,6',
    U: '0,0 0,4.6 1.2,6 2.8,6 4,4.6 4,0',
    V: '0,0 2,6 4,0',
    W: '-0.4,0 0.9,6 2,2 3.1,6 4.4,0',
    X: '0,0 4,6 / 4,0 0,6',
    Y: '0,0 2,3 4,0 / 2,3 2,6',
    Z: '0,0 4,0 0,6 4,6',
  }).map(([letter, text]) => [letter, lines(text)]),
);

/** Capital letters side by side around a middle, `height` pixels high. Letters there are none of are left out. */
export function lettering(text: string, at: { readonly x: number; readonly y: number; readonly height: number }): Distance[] {
  const unit = at.height / 6;
  const advance = 5.6 * unit;
  const shown = [...text].flatMap((letter) => (LETTERS[letter] ? [LETTERS[letter]] : []));
  const left = at.x - (shown.length * advance - 1.6 * unit) / 2;
  return shown.flatMap((letter, place) =>
    letter.map((line) =>
      stroke(
        line.map(([x, y]) => [left + place * advance + x * unit, at.y - at.height / 2 + y * unit] as const),
        unit * 1.05,
      ),
    ),
  );
}
