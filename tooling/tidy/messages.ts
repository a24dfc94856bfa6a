import { posix } from 'node:path';
import ts from 'typescript';
import { isTest, lineOf, parse, type SourceText, walk } from './files.ts';

/** A catalogue of messages: where it is declared, what it is called, and its English keys with their lines. */
interface Catalogue {
  readonly path: string;
  readonly name: string;
  readonly keys: ReadonlyMap<string, number>;
}

const nameOf = (name: ts.PropertyName | ts.BindingName | undefined): string | undefined =>
  name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;

const propertyOf = (object: ts.Node | undefined, name: string): ts.Expression | undefined => {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const found = object.properties.find((one) => ts.isPropertyAssignment(one) && nameOf(one.name) === name);
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
};

function cataloguesIn(source: SourceText): Catalogue[] {
  const file = parse(source);
  const found: Catalogue[] = [];
  walk(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) return undefined;
    const { expression, arguments: given } = node.initializer;
    const [name, english] = [nameOf(node.name), propertyOf(given[0], 'en')];
    if (expression.getText() !== 'defineMessages' || name === undefined || !english || !ts.isObjectLiteralExpression(english))
      return undefined;
    const keys = new Map<string, number>();
    for (const one of english.properties) keys.set(nameOf(one.name) ?? '', lineOf(file, one));
    found.push({ path: source.path, name, keys });
    return false;
  });
  return found;
}

const at = (source: SourceText, file: ts.SourceFile, node: ts.Node): string => `${source.path}:${lineOf(file, node)}`;

const packageOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Catalogues, and types made of them, by the names that a file has for them. */
function namesIn(source: SourceText, known: readonly Catalogue[], aliases: ReadonlyMap<string, Catalogue>): Map<string, Catalogue[]> {
  const names = new Map<string, Catalogue[]>();
  for (const one of known) if (one.path === source.path) names.set(one.name, [one]);
  // Words that have a type of their own are held by an object: its neighbours read them from there.
  for (const [alias, one] of aliases) if (posix.dirname(one.path) === posix.dirname(source.path)) names.set(alias, [one]);
  walk(parse(source), (node) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return undefined;
    const { text } = node.moduleSpecifier;
    const from = text.startsWith('.') ? posix.join(posix.dirname(source.path), text) : undefined;
    const bindings = node.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) return undefined;
    for (const { propertyName, name } of bindings.elements) {
      const imported = nameOf(propertyName as ts.Identifier | undefined) ?? name.text;
      const alias = aliases.get(imported);
      const named = known.filter((one) => one.name === imported && (packageOf(one.path) === packageOf(source.path) || from === undefined));
      const exact = named.filter((one) => one.path === from);
      const meant = [...(exact.length > 0 ? exact : named), ...(alias ? [alias] : [])];
      if (meant.length > 0) names.set(name.text, meant);
    }
    return undefined;
  });
  return names;
}

/** `type SheetText = ReturnType<typeof sheetText>`: whoever names the type reads the catalogue. */
function aliasesIn(source: SourceText, known: readonly Catalogue[]): [string, Catalogue][] {
  const found: [string, Catalogue][] = [];
  walk(parse(source), (node) => {
    if (!ts.isTypeAliasDeclaration(node)) return undefined;
    walk(node.type, (part) => {
      const one = ts.isTypeQueryNode(part) && known.find(({ name, path }) => name === part.exprName.getText() && path === source.path);
      if (one) found.push([node.name.text, one]);
      return undefined;
    });
    return undefined;
  });
  return found;
}

type Names = ReadonlyMap<string, readonly Catalogue[]>;

/** The catalogues that an expression makes the words of: `orderText('en')`, `useText(orderText)`. */
function madeOf(expression: ts.Expression | undefined, names: Names): readonly Catalogue[] {
  if (expression && ts.isAsExpression(expression)) return madeOf(expression.expression, names);
  if (!expression || !ts.isCallExpression(expression)) return [];
  const called = [expression.expression, ...expression.arguments].filter(ts.isIdentifier);
  return called.flatMap(({ text }) => names.get(text) ?? []);
}

interface Read {
  readonly of: readonly Catalogue[];
  /** The key; of one that is worked out, what it begins and ends with. */
  readonly key: string | { readonly head: string; readonly tail: string };
}

const workedOut = (index: ts.Expression): Read['key'] =>
  ts.isTemplateExpression(index) ? { head: index.head.text, tail: index.templateSpans.at(-1)?.literal.text ?? '' } : { head: '', tail: '' };

/** What a file reads of the catalogues that it names. Of words whose catalogue is not plain, it may be any of them. */
function readsIn(source: SourceText, names: Names, held: readonly Catalogue[]): Read[] {
  const bound = new Map<string, readonly Catalogue[]>();
  const file = parse(source);
  const reads: Read[] = [];
  const all = [...names.values()].flat();
  walk(file, (node) => {
    if (!ts.isVariableDeclaration(node)) return undefined;
    const made = madeOf(node.initializer, names);
    if (made.length === 0) return undefined;
    const name = nameOf(node.name as ts.BindingName);
    if (name !== undefined) bound.set(name, [...(bound.get(name) ?? []), ...made]);
    return undefined;
  });
  const ofObject = (object: ts.Expression): readonly Catalogue[] => {
    if (ts.isIdentifier(object)) return bound.get(object.text) ?? all;
    const made = madeOf(object, names);
    return made.length > 0 ? made : all;
  };
  // A worked out key is one of the words' only where the object is plainly them, or holds them: `store.words[kind]`.
  const plainly = (object: ts.Expression): readonly Catalogue[] => {
    if (ts.isIdentifier(object)) return bound.get(object.text) ?? [];
    return ts.isPropertyAccessExpression(object) ? held : madeOf(object, names);
  };
  walk(file, (node) => {
    if (ts.isPropertyAccessExpression(node)) reads.push({ of: ofObject(node.expression), key: node.name.text });
    if (ts.isBindingElement(node)) reads.push({ of: all, key: nameOf(node.propertyName ?? node.name) ?? '' });
    if (!ts.isElementAccessExpression(node)) return undefined;
    const { expression, argumentExpression: index } = node;
    if (ts.isStringLiteralLike(index)) reads.push({ of: ofObject(expression), key: index.text });
    else reads.push({ of: plainly(expression), key: workedOut(index) });
    return undefined;
  });
  return reads;
}

/** Every text and field that the code names outside its catalogues: what a key that is worked out may be. */
function namedIn(source: SourceText): string[] {
  const found: string[] = [];
  walk(parse(source), (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineMessages') return false;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isPropertySignature(node) || ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node))
      found.push(nameOf(node.name) ?? '');
    return undefined;
  });
  return found;
}

/** Whether a worked out key may be this one: the part between what is written is named somewhere. */
const mayBe = (key: string, { head, tail }: Exclude<Read['key'], string>, named: ReadonlySet<string>): boolean =>
  key.length > head.length + tail.length &&
  key.startsWith(head) &&
  key.endsWith(tail) &&
  named.has(key.slice(head.length, key.length - tail.length));

/** Keys of message catalogues that nothing reads. */
export function unreadMessages(sources: readonly SourceText[]): string[] {
  const own = sources.filter(({ path }) => !isTest(path));
  const known = own.filter(({ text }) => text.includes('defineMessages(')).flatMap(cataloguesIn);
  const aliases = new Map(own.filter(({ text }) => text.includes('typeof ')).flatMap((source) => aliasesIn(source, known)));
  const named = new Set(own.flatMap(namedIn));
  const reads = new Map(known.map((one) => [one, new Set<Read['key']>()]));
  for (const source of own) {
    const names = namesIn(source, known, aliases);
    if (names.size === 0) continue;
    const held = [...aliases.values()].filter((one) => posix.dirname(one.path) === posix.dirname(source.path));
    for (const { of, key } of readsIn(source, names, held)) for (const one of of) reads.get(one)?.add(key);
  }
  return known.flatMap((one) => {
    const found = reads.get(one) ?? new Set<Read['key']>();
    const patterns = [...found].filter((key) => typeof key !== 'string');
    return [...one.keys].flatMap(([key, line]) =>
      found.has(key) || patterns.some((pattern) => mayBe(key, pattern, named)) ? [] : [`${one.path}:${line}: ${key} is read nowhere`],
    );
  });
}

/** Words that end as plurals do and are none. */
const noPlurals = new Set(['is', 'was', 'has', 'as', 'less', 'this', 'across', 'plus', 'versus', 'does', 'goes', 'gives', 'stops']);

const isCount = ({ type, name }: ts.ParameterDeclaration): boolean =>
  type?.kind === ts.SyntaxKind.NumberKeyword || /^(count|size|total)$/.test(name.getText());

/** Whether it stands in a choice between one and several. */
const isChosen = (node: ts.Node, top: ts.Node): boolean =>
  node !== top && ((ts.isConditionalExpression(node) && /[!=]==? 1n?\b/.test(node.condition.getText())) || isChosen(node.parent, top));

/** Messages with a noun that is plural whatever its count: `1 rows`, `boxs`. */
export function fixedPlurals(source: SourceText): string[] {
  if (isTest(source.path) || !source.text.includes('defineMessages(')) return [];
  const file = parse(source);
  const found: string[] = [];
  const look = (message: ts.ArrowFunction): void => {
    const counts = new Set(message.parameters.filter(isCount).map(({ name }) => name.getText()));
    walk(message.body, (node) => {
      if (!ts.isTemplateSpan(node)) return undefined;
      const written = /^(?:\w+\.format\()?(\w+)\)?$/.exec(node.expression.getText())?.[1] ?? '';
      const noun = /^[ \u00a0]([a-z]+s)\b/.exec(node.literal.text)?.[1];
      const isNamed = counts.has(written) && noun !== undefined && !noPlurals.has(noun);
      if ((isNamed || /^s\b/.test(node.literal.text)) && !isChosen(node, message))
        found.push(`${at(source, file, node)}: ${node.getText()}`);
      return undefined;
    });
  };
  walk(file, (node) => {
    if (ts.isArrowFunction(node)) look(node);
    return undefined;
  });
  return found;
}
