'use client';

import { type ComponentType, createContext, type MouseEventHandler, type ReactNode, type Ref, use, useEffect, useMemo } from 'react';
import type { Locale } from '../text/index.ts';

/** What we ask of an app's link (next/link fits). */
export interface LinkProps {
  readonly href: string;
  readonly children?: ReactNode;
  readonly className?: string;
  readonly id?: string;
  readonly title?: string;
  readonly tabIndex?: number;
  readonly onClick?: MouseEventHandler<HTMLAnchorElement>;
  readonly 'aria-current'?: 'page';
  readonly 'aria-label'?: string;
  readonly ref?: Ref<HTMLAnchorElement>;
}

interface Ui {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly Link: ComponentType<LinkProps>;
  readonly navigate: (href: string) => void;
}

const PlainLink = (props: LinkProps) => <a {...props} />;
const leave = (href: string): void => window.location.assign(href);
const UiContext = createContext<Ui>({ locale: 'en', timeZone: 'Africa/Lagos', Link: PlainLink, navigate: leave });

/** Locale, zone and link for everything below. */
export const useUi = (): Ui => use(UiContext);

/** The messages of a catalogue in the reader's language. */
export const useText = <M,>(catalogue: (locale: Locale) => M): M => catalogue(useUi().locale);

/** A link through the app's router. */
export function UiLink(props: LinkProps) {
  const { Link } = useUi();
  return <Link {...props} />;
}

export interface UiProviderProps {
  readonly children: ReactNode;
  /** IANA zone of the tenant: every time on screen is in it. */
  readonly timeZone: string;
  readonly locale?: Locale;
  /** The app's link component (`next/link`); a plain anchor when absent. */
  readonly link?: ComponentType<LinkProps>;
  /** Goes somewhere without a click, for keys and the palette (`router.push`); a full load when absent. */
  readonly navigate?: (href: string) => void;
}

/** Stands once, at the top of an app: what every component needs to know about where and for whom it is drawn. */
export function UiProvider({ children, timeZone, locale = 'en', link = PlainLink, navigate = leave }: UiProviderProps) {
  const value = useMemo(() => ({ locale, timeZone, Link: link, navigate }), [locale, timeZone, link, navigate]);
  // Until then what the server drew is on screen, and answers to no key: for whoever presses them by machine.
  useEffect(() => {
    document.documentElement.dataset['ready'] = '';
  }, []);
  return <UiContext value={value}>{children}</UiContext>;
}
