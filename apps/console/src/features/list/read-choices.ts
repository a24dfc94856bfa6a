const AT_MOST_PAGES = 25;
const KEPT_MS = 10 * 60_000;

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

type Choices<Name extends string> = Readonly<Record<Name, readonly string[]>>;

interface Question<Row, Name extends string> {
  /** Whose list: the business, the person and the list, since people see different parts of it. */
  readonly key: string;
  readonly read: (cursor: string | null) => Promise<Page<Row>>;
  readonly values: (row: Row) => Readonly<Record<Name, string>>;
}

const kept = new Map<string, { readonly choices: Promise<Choices<string>>; readonly until: number }>();

async function readAll<Row, Name extends string>({ read, values }: Question<Row, Name>): Promise<Choices<Name>> {
  const found = new Map<string, Set<string>>();
  let cursor: string | null = null;
  for (let page = 0; page < AT_MOST_PAGES; page += 1) {
    const answer: Page<Row> = await read(cursor);
    for (const row of answer.items)
      for (const [name, value] of Object.entries<string>(values(row))) found.set(name, (found.get(name) ?? new Set()).add(value));
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return Object.fromEntries([...found].map(([name, set]) => [name, [...set]])) as unknown as Choices<Name>;
}

/** The values in use (categories, territories), for a list's filters: read page by page, and kept for ten minutes. */
export function readChoices<Row, Name extends string>(question: Question<Row, Name>): Promise<Partial<Choices<Name>>> {
  const now = Date.now();
  for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
  const known = kept.get(question.key);
  if (known) return known.choices as Promise<Choices<Name>>;
  const choices = readAll(question);
  kept.set(question.key, { choices, until: now + KEPT_MS });
  choices.catch(() => kept.delete(question.key));
  return choices;
}
