/** Longest word that is kept; what is longer is a mistake of whoever typed it. */
const MAX_WORD = 64;
/** Words of a query; each is another condition. */
export const MAX_QUERY_WORDS = 6;

/** Small letters without marks (`Ọmọ` is `omo`), apostrophes gone, a size's number and unit as one word (`70 g` is `70g`). */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/['’`]/g, '')
    .replaceAll(/(\d)\s*[x×*]\s*(?=\d)/g, '$1 ')
    .replaceAll(/(\d)[.,](?=\d)/g, '$1.')
    .replaceAll(/(\d)\s+(kg|g|mg|ml|cl|l)(?![\p{L}\p{N}])/gu, '$1$2');

/** The words of a text, in order, as they are indexed and looked for. */
export const wordsOf = (text: string): string[] =>
  (plain(text).match(/\d+(?:\.\d+)*[\p{L}\p{N}]*|[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, MAX_WORD));

/**
 * A code (SKU, barcode) or a query as one: letters and digits only. Of a code of digits alone the leading zeros go, which spreadsheets
 * lose and by which the forms of one GTIN differ (GS1 General Specifications: GTIN-8, 12 and 13 are GTIN-14 filled up with zeros).
 */
export function codeOf(text: string): string {
  const code = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, MAX_WORD);
  return /^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code;
}
