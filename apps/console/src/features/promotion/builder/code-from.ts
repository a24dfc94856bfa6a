const MOST = 40;

/** A promotion's code out of its name: `May ladder` is MAY-LADDER, `Ọjà` is OJA; empty of a name without a Latin letter or digit. */
export const codeFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MOST)
    .replace(/-$/, '')
    .toUpperCase();
