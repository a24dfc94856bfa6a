/** The languages that catalogues are structured for; English is always complete. */
export type Locale = 'en' | 'fr' | 'ha' | 'ig' | 'sw' | 'yo';

type Message = string | ((...values: never[]) => string);
type Widen<M> = { readonly [K in keyof M]: M[K] extends string ? string : M[K] };

/**
 * Makes a message catalogue: English complete, other languages as far as they go, English where they stop.
 * A message is a string, or a function of what varies in it, so that the compiler checks what is passed.
 * `const text = defineMessages({ en: { title: 'Orders', found: (n: number) => `${n} found` } }); text('en').found(3)`
 */
export function defineMessages<M extends Record<string, Message>>(
  catalogue: { readonly en: M } & { readonly [L in Exclude<Locale, 'en'>]?: Partial<Widen<M>> },
): (locale: Locale) => Widen<M> {
  const english = catalogue.en as Widen<M>;
  const merged = new Map<Locale, Widen<M>>([['en', english]]);
  return (locale) => {
    const known = merged.get(locale);
    if (known !== undefined) return known;
    const made: Widen<M> = { ...english, ...(locale === 'en' ? {} : catalogue[locale]) };
    merged.set(locale, made);
    return made;
  };
}
