import type { Step } from './selection.ts';

/** What a key means in a sheet. */
export type SheetCommand =
  | { readonly do: 'move' | 'edge' | 'page'; readonly by: Step; readonly extend: boolean }
  | { readonly do: 'home' | 'end'; readonly whole: boolean; readonly extend: boolean }
  | { readonly do: 'step'; readonly by: Step }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'fill'; readonly way: 'down' | 'right' }
  | { readonly do: 'turn'; readonly way: 'undo' | 'redo' }
  | { readonly do: 'problem'; readonly back: boolean }
  | { readonly do: 'widen'; readonly px: number }
  | { readonly do: 'select'; readonly what: 'all' | 'rows' | 'columns' }
  | { readonly do: 'edit' | 'enter' | 'clear' | 'cancel' };

export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};
const widthStepPx = 16;

/** Letters that a number can begin with; all others stay the app's own keys. */
const beginsNumber = /^[\d.,+\-−(₦]$/;

function withAlt({ key, shiftKey, ctrlKey, metaKey }: Stroke): SheetCommand | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (shiftKey && key === 'ArrowLeft') return { do: 'widen', px: -widthStepPx };
  if (shiftKey && key === 'ArrowRight') return { do: 'widen', px: widthStepPx };
  if (key === 'ArrowDown') return { do: 'problem', back: false };
  return key === 'ArrowUp' ? { do: 'problem', back: true } : undefined;
}

function withMod({ key, shiftKey }: Stroke): SheetCommand | undefined {
  const by = arrows[key];
  if (by !== undefined) return { do: 'edge', by, extend: shiftKey };
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'Home':
      return { do: 'home', whole: true, extend: shiftKey };
    case 'End':
      return { do: 'end', whole: true, extend: shiftKey };
    case 'a':
      return { do: 'select', what: 'all' };
    case ' ':
      return { do: 'select', what: 'columns' };
    case 'd':
      return { do: 'fill', way: 'down' };
    case 'r':
      return shiftKey ? undefined : { do: 'fill', way: 'right' };
    case 'z':
      return { do: 'turn', way: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'turn', way: 'redo' };
    default:
      return undefined;
  }
}

/** What this key does while no cell is typed into; undefined leaves it to the app and the browser (find, reload past the cache, copy…). */
export function commandOf(stroke: Stroke): SheetCommand | undefined {
  const { key, shiftKey } = stroke;
  if (stroke.altKey) return withAlt(stroke);
  if (stroke.ctrlKey || stroke.metaKey) return withMod(stroke);
  const by = arrows[key];
  if (by !== undefined) return { do: 'move', by, extend: shiftKey };
  switch (key) {
    case 'Home':
    case 'End':
      return { do: key === 'Home' ? 'home' : 'end', whole: false, extend: shiftKey };
    case 'PageUp':
    case 'PageDown':
      return { do: 'page', by: { rows: key === 'PageUp' ? -1 : 1, columns: 0 }, extend: shiftKey };
    case 'Tab':
      return { do: 'step', by: { rows: 0, columns: shiftKey ? -1 : 1 } };
    case 'Enter':
      return shiftKey ? { do: 'step', by: { rows: -1, columns: 0 } } : { do: 'enter' };
    case 'F2':
      return { do: 'edit' };
    case 'F8':
      return { do: 'problem', back: shiftKey };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    case 'Escape':
      return { do: 'cancel' };
    case ' ':
      return shiftKey ? { do: 'select', what: 'rows' } : undefined;
    default:
      return beginsNumber.test(key) ? { do: 'type', text: key } : undefined;
  }
}

/** What a key does while a cell is typed into: it ends typing and moves on, or nothing. With `caret` the arrow keys stay in the text. */
export function editingCommandOf(stroke: Stroke, caret: boolean): SheetCommand | undefined {
  const { key, shiftKey } = stroke;
  if (key === 'Escape' || key === 'F8') return commandOf(stroke);
  if (stroke.altKey || stroke.ctrlKey || stroke.metaKey) return undefined;
  if (key === 'Enter') return { do: 'step', by: { rows: shiftKey ? -1 : 1, columns: 0 } };
  if (key === 'Tab') return commandOf(stroke);
  const by = arrows[key];
  if (by === undefined || (caret && by.rows === 0)) return undefined;
  return caret || shiftKey ? undefined : { do: 'move', by, extend: false };
}
