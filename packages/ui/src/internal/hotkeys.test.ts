import { expect, it } from 'vitest';
import { type Hotkey, nextStep, strokeName } from './hotkeys.ts';

const bind = (keys: string): Hotkey => ({ keys, label: keys, group: 'Go', run: () => undefined });
const stroke = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  strokeName({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

it('names strokes alike on every system', () => {
  expect(stroke('K', { metaKey: true })).toBe('mod+k');
  expect(stroke('k', { ctrlKey: true })).toBe('mod+k');
  expect(stroke('?')).toBe('?');
  expect(stroke('J')).toBe('j');
  expect(stroke('ArrowDown')).toBe('ArrowDown');
  expect(stroke('Enter', { ctrlKey: true })).toBe('mod+Enter');
  expect(strokeName({ key: '®', code: 'KeyR', ctrlKey: false, metaKey: false, altKey: true })).toBe('alt+r');
  expect(strokeName({ key: '€', code: 'KeyE', ctrlKey: true, metaKey: false, altKey: true })).toBeUndefined();
  expect(stroke('Tab', { altKey: true })).toBeUndefined();
});

it('waits for the rest of a sequence, and starts afresh when it goes elsewhere', () => {
  const bindings = [bind('g o'), bind('g s'), bind('j')];
  expect(nextStep(bindings, '', 'g')).toEqual({ pending: 'g' });
  expect(nextStep(bindings, 'g', 'o').run?.keys).toBe('g o');
  expect(nextStep(bindings, 'g', 'j').run?.keys).toBe('j');
  expect(nextStep(bindings, 'g', 'g')).toEqual({ pending: 'g' });
  expect(nextStep(bindings, '', 'z')).toEqual({ pending: '' });
});

it('gives keys to the one that bound them last', () => {
  const later = bind('j');
  expect(nextStep([bind('j'), later], '', 'j').run).toBe(later);
});
