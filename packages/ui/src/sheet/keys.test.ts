import { describe, expect, it } from 'vitest';
import { commandOf, editingCommandOf, type Stroke } from './keys.ts';

const stroke = (keys: string): Stroke => {
  const parts = keys.split('+');
  const has = (part: string) => parts.includes(part);
  return { key: parts.at(-1) ?? '', ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') };
};
const down = { rows: 1, columns: 0 };

describe('keys of a sheet', () => {
  it.each([
    ['ArrowDown', { do: 'move', by: down, extend: false }],
    ['Shift+ArrowDown', { do: 'move', by: down, extend: true }],
    ['Ctrl+ArrowDown', { do: 'edge', by: down, extend: false }],
    ['Ctrl+Shift+ArrowDown', { do: 'edge', by: down, extend: true }],
    ['PageDown', { do: 'page', by: down, extend: false }],
    ['Home', { do: 'home', whole: false, extend: false }],
    ['Ctrl+Shift+End', { do: 'end', whole: true, extend: true }],
    ['Tab', { do: 'step', by: { rows: 0, columns: 1 } }],
    ['Shift+Tab', { do: 'step', by: { rows: 0, columns: -1 } }],
    ['Enter', { do: 'enter' }],
    ['F2', { do: 'edit' }],
    ['7', { do: 'type', text: '7' }],
    ['₦', { do: 'type', text: '₦' }],
    ['Delete', { do: 'clear' }],
    ['Ctrl+a', { do: 'select', what: 'all' }],
    ['Shift+ ', { do: 'select', what: 'rows' }],
    ['Ctrl+ ', { do: 'select', what: 'columns' }],
    ['Ctrl+d', { do: 'fill', way: 'down' }],
    ['Ctrl+r', { do: 'fill', way: 'right' }],
    ['Ctrl+z', { do: 'turn', way: 'undo' }],
    ['Meta+Shift+Z', { do: 'turn', way: 'redo' }],
    ['Ctrl+y', { do: 'turn', way: 'redo' }],
    ['F8', { do: 'problem', back: false }],
    ['Shift+F8', { do: 'problem', back: true }],
    ['Alt+ArrowDown', { do: 'problem', back: false }],
    ['Alt+Shift+ArrowRight', { do: 'widen', px: 16 }],
    ['Escape', { do: 'cancel' }],
  ])('%s', (keys, command) => expect(commandOf(stroke(keys))).toEqual(command));

  it.each(['Ctrl+f', 'Ctrl+c', 'Ctrl+v', 'Ctrl+Shift+R', 'Ctrl+k', 'g', '?', '/', 'F5', 'Alt+ArrowLeft', 'Ctrl+Alt+ArrowDown'])(
    'leaves %s to the app and the browser',
    (keys) => expect(commandOf(stroke(keys))).toBeUndefined(),
  );
});

describe('keys while typing', () => {
  it('leave the cell with arrows, except where one moves in the text', () => {
    expect(editingCommandOf(stroke('ArrowLeft'), false)).toEqual({ do: 'move', by: { rows: 0, columns: -1 }, extend: false });
    expect(editingCommandOf(stroke('ArrowLeft'), true)).toBeUndefined();
    expect(editingCommandOf(stroke('ArrowDown'), true)).toBeUndefined();
  });

  it('keep with Enter and Tab, give up with Escape, and leave the text its own keys', () => {
    expect(editingCommandOf(stroke('Enter'), true)).toEqual({ do: 'step', by: down });
    expect(editingCommandOf(stroke('Shift+Enter'), true)).toEqual({ do: 'step', by: { rows: -1, columns: 0 } });
    expect(editingCommandOf(stroke('Tab'), true)).toEqual({ do: 'step', by: { rows: 0, columns: 1 } });
    expect(editingCommandOf(stroke('Escape'), true)).toEqual({ do: 'cancel' });
    for (const keys of ['Ctrl+z', 'Ctrl+a', 'Ctrl+v', '5', 'Delete', 'Home'])
      expect(editingCommandOf(stroke(keys), false), keys).toBeUndefined();
  });
});
