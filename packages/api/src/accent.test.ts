import { expect, it } from 'vitest';
import { accentOf } from './accent.ts';

it.each([
  ['teal', 'teal'],
  ['graphite', 'graphite'],
  ['#b45309', 'clay'],
  ['#0e7490', 'ocean'],
  ['#0f766e', 'teal'],
  ['#166534', 'forest'],
  ['#e11d48', 'rose'],
  ['#7c3aed', 'violet'],
  ['#4f46e5', 'indigo'],
  ['#334155', 'graphite'],
  ['#000000', 'graphite'],
  ['red', 'indigo'],
  ['', 'indigo'],
  ['#12', 'indigo'],
])('draws %j as %s', (chosen, accent) => expect(accentOf(chosen)).toBe(accent));
