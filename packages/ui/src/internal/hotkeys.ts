'use client';

import { useEffect, useId, useRef, useSyncExternalStore } from 'react';

export interface Hotkey {
  /** `j`, `?`, `Enter`, `mod+k`, `mod+Enter` (⌘ on a Mac, Ctrl elsewhere), `alt+r`, or a sequence: `g o`. */
  readonly keys: string;
  /** What it does, for the list of keys. */
  readonly label: string;
  /** Under which heading it is listed. */
  readonly group: string;
  readonly run: () => void;
  /** Works also while typing and over dialogs (only for keys with `mod` or `alt`). */
  readonly everywhere?: boolean;
  /** Bound only while this is so, e.g. Enter while a row has the focus. */
  readonly when?: () => boolean;
}

interface KeyStroke {
  readonly key: string;
  /** The key's place on the board: `KeyR`. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * The stroke as we write it: `mod+k`, `?`, `g`, `alt+r`. With Alt a Mac types another letter, so the key's place names it; Alt with
 * Ctrl writes a letter on many boards, and belongs to the system.
 */
export function strokeName(stroke: KeyStroke): string | undefined {
  if (stroke.altKey) {
    const letter = /^Key([A-Z])$/.exec(stroke.code ?? '')?.[1];
    return letter === undefined || stroke.ctrlKey || stroke.metaKey ? undefined : `alt+${letter.toLowerCase()}`;
  }
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  return stroke.ctrlKey || stroke.metaKey ? `mod+${key}` : key;
}

/** What a stroke does after those before it: runs a binding, waits for the rest of a sequence, or nothing. */
export function nextStep(bindings: readonly Hotkey[], pending: string, stroke: string): { run?: Hotkey; pending: string } {
  for (const sequence of pending === '' ? [stroke] : [`${pending} ${stroke}`, stroke]) {
    const run = bindings.findLast((binding) => binding.keys === sequence);
    if (run !== undefined) return { run, pending: '' };
    if (bindings.some((binding) => binding.keys.startsWith(`${sequence} `))) return { pending: sequence };
  }
  return { pending: '' };
}

const sequenceMs = 1200;
const registered = new Map<string, readonly Hotkey[]>();
const listeners = new Set<() => void>();
const none: readonly Hotkey[] = [];
let all: readonly Hotkey[] = none;
let pending = '';
let pendingUntil = 0;

function changed(): void {
  all = [...registered.values()].flat();
  for (const listener of listeners) listener();
}

/** Whether letters typed here are text or belong to an open list or dialog. */
function ownsLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true],[role=menu],[role=listbox]';
  return target.closest(field) !== null || document.querySelector('[role=dialog][data-state=open]:not([data-beside])') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  const stroke = strokeName(event);
  if (stroke === undefined || event.defaultPrevented || event.isComposing || stroke === 'Shift') return;
  const held = ownsLetters(event.target);
  const usable = all.filter((binding) => (binding.everywhere || !held) && (binding.when?.() ?? true));
  const step = nextStep(usable, event.timeStamp < pendingUntil ? pending : '', stroke);
  pending = step.pending;
  pendingUntil = event.timeStamp + sequenceMs;
  if (step.run === undefined) return;
  event.preventDefault();
  step.run.run();
}

/** Binds keys for as long as the caller is on screen. Of two that bind the same keys, the later one has them. */
export function useHotkeys(bindings: readonly Hotkey[]): void {
  const id = useId();
  const latest = useRef(bindings);
  latest.current = bindings;
  const signature = bindings.map((binding) => `${binding.keys}\t${binding.label}\t${binding.group}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: bound anew only when keys or words change; `run` is read late
  useEffect(() => {
    const late = latest.current.map((binding, index) => ({
      ...binding,
      run: () => latest.current[index]?.run(),
      when: () => latest.current[index]?.when?.() ?? true,
    }));
    if (registered.size === 0) document.addEventListener('keydown', onKeyDown);
    registered.set(id, late);
    changed();
    return () => {
      registered.delete(id);
      if (registered.size === 0) document.removeEventListener('keydown', onKeyDown);
      changed();
    };
  }, [id, signature]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Everything that is bound now. */
export const useBoundKeys = (): readonly Hotkey[] =>
  useSyncExternalStore(
    subscribe,
    () => all,
    () => none,
  );

/** Keys as `Kbd` shows them: `g o` → `G O`, `mod+k` → `Ctrl K`, on a Mac `⌘ K`. */
function keysText(keys: string, mac: boolean): string {
  const names: Readonly<Record<string, string>> = { mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', Enter: '↵', Escape: 'Esc' };
  return keys
    .split(/[ +]/)
    .map((key) => names[key] ?? key.toUpperCase())
    .join(' ');
}

/** The same for this reader's machine; the server does not know it and writes Ctrl. */
export const useShownKeys = (keys: string): string =>
  useSyncExternalStore(
    subscribe,
    () => keysText(keys, /Mac|iPhone|iPad/.test(navigator.userAgent)),
    () => keysText(keys, false),
  );
