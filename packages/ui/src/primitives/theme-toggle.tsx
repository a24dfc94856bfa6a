'use client';

import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { primitiveText } from './messages.ts';

/** The server cannot know the theme; this never changes afterwards, so there is nothing to listen to. */
const never = () => () => undefined;

interface ThemeChoice {
  readonly id: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly chosen: boolean;
  readonly choose: () => void;
}

/** Light, dark, or as the device says; none is chosen until the browser has told. */
export function useThemeChoices(): readonly ThemeChoice[] {
  const text = useText(primitiveText);
  const { theme, setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const choice = (id: string, label: string, Icon: LucideIcon): ThemeChoice => ({
    id,
    label,
    Icon,
    chosen: inBrowser && theme === id,
    choose: () => setTheme(id),
  });
  return [choice('light', text.light, Sun), choice('dark', text.dark, Moon), choice('system', text.system, Monitor)];
}

/** Three buttons for how things look, the chosen one pressed; for pages without the user menu, e.g. sign-in. */
export function ThemeToggle() {
  const text = useText(primitiveText);
  return (
    <fieldset className="inline-flex h-fit w-fit rounded-control bg-sunken p-0.5">
      <legend className="sr-only">{text.theme}</legend>
      {useThemeChoices().map(({ id, label, Icon, chosen, choose }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen}
          aria-label={label}
          title={label}
          onClick={choose}
          className={cn(
            'grid size-7 place-items-center rounded-[0.3125rem] text-ink-subtle hover:text-ink pointer-coarse:size-10',
            chosen && 'bg-surface text-ink shadow-card',
          )}
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </fieldset>
  );
}
