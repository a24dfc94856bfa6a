import {
  type Alternative,
  allowedEdits,
  CODE,
  codesOf,
  countEdits,
  FACETS,
  type Facet,
  isForSale,
  isSpelled,
  isWholeWord,
  MATCH,
  ORIGINAL,
  type SearchAnswer,
  type SearchDocument,
  type SearchPlan,
  type SearchRequest,
  type SearchTry,
  searchTries,
  weighWords,
} from '@omniroute/domain/search';

type Words = ReadonlyMap<string, number>;

const weighed = new WeakMap<SearchDocument, Words>();
function wordsIn(document: SearchDocument): Words {
  const words = weighed.get(document) ?? weighWords(document);
  weighed.set(document, words);
  return words;
}

/** What one word typed is worth in a product; 0 where it has none such. */
function worthOf(typed: string, words: Words, { hasTypos, isWhole }: { hasTypos: boolean; isWhole: boolean }): number {
  let best = 0;
  for (const [word, weight] of words) {
    const edits = hasTypos ? allowedEdits(typed) : 0;
    const kind =
      word === typed
        ? MATCH.exact
        : !isWhole && word.startsWith(typed)
          ? MATCH.prefix
          : edits > 0 && isSpelled(word) && countEdits(typed, word, edits) <= edits
            ? MATCH.typo
            : 0;
    best = Math.max(best, weight * kind);
  }
  return best;
}

function scoreOf(plan: SearchPlan, document: SearchDocument, hasTypos: boolean): number {
  const words = wordsIn(document);
  const ofAlternative = (alternative: Alternative): number => {
    const each = alternative.words.map((word, at) => worthOf(word, words, { hasTypos, isWhole: isWholeWord(alternative, at) }));
    return each.includes(0) ? 0 : each.reduce((sum, one) => sum + one, 0) * (alternative.isOriginal ? ORIGINAL : 1);
  };
  const clauses = plan.clauses.map((clause) => Math.max(...clause.map(ofAlternative)));
  const said = clauses.includes(0) ? 0 : clauses.reduce((sum, one) => sum + one, 0);
  const codes = plan.code === '' ? [] : codesOf(document).filter((code) => code.startsWith(plan.code));
  const coded = codes.length === 0 ? 0 : CODE.prefix + (codes.includes(plan.code) ? CODE.exact : 0);
  return said + coded;
}

const points = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);
function compare(a: string, b: string): number {
  const [left, right] = [points(a), points(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) if (left[at] !== right[at]) return (left[at] ?? 0) - (right[at] ?? 0);
  return left.length - right.length;
}

/** The rules of a search done product by product, as slowly as that is: what every adapter is held to. */
export function plainSearch(documents: readonly SearchDocument[], request: SearchRequest): SearchAnswer {
  const seen = documents.filter((document) => !request.onlyForSale || isForSale(document));
  const matches = ({ plan, hasTypos }: SearchTry) =>
    seen.map((document) => ({ document, score: scoreOf(plan, document, hasTypos) })).filter(({ score }) => score > 0);
  const [first = [], ...later] = searchTries(request.text, request.synonyms).map(matches);
  const found = first.length > 0 ? first : (later.find((one) => one.length > 0) ?? []);
  const passes = (document: SearchDocument, except?: Facet): boolean =>
    FACETS.every((facet) => facet === except || (request.filters?.[facet]?.includes(document[facet]) ?? true));
  const hits = found
    .filter(({ document }) => passes(document))
    .toSorted((a, b) => b.score - a.score || compare(a.document.id, b.document.id));
  const count = (facet: Facet) => {
    const counts = new Map<string, number>();
    for (const { document } of found) if (passes(document, facet)) counts.set(document[facet], (counts.get(document[facet]) ?? 0) + 1);
    return [...counts]
      .map(([value, number]) => ({ value, count: number }))
      .toSorted((a, b) => b.count - a.count || compare(a.value, b.value));
  };
  const offset = request.offset ?? 0;
  return {
    ids: hits.slice(offset, offset + request.limit).map(({ document }) => document.id),
    total: { count: hits.length, isCapped: false },
    isCorrected: first.length === 0 && found.length > 0,
    ...(request.withFacets && {
      facets: Object.fromEntries(FACETS.map((facet) => [facet, count(facet)])) as unknown as NonNullable<SearchAnswer['facets']>,
    }),
  };
}
