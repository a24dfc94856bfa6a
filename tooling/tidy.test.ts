// The laws of docs/ARCHITECTURE.md that no compiler checks. Every law is first shown to find its breach, then held against the repository.
import { describe, expect, it } from 'vitest';
import { isCode, listFiles, read, type SourceText } from './tidy/files.ts';
import { badFileName, emptyWords, lockedAddresses, platformDoor, unfinished, unportedHttp, unportedTime, untyped } from './tidy/laws.ts';
import { fixedPlurals, unreadMessages } from './tidy/messages.ts';
import { fractions } from './tidy/money.ts';
import { longFiles, longFunctions, manyParameters } from './tidy/sizes.ts';

const paths = listFiles();
const code = paths.filter(isCode).map(read);
const sized = paths
  .filter((path) => isCode(path) || /^(apps|packages|workers|infra|bench|tooling|\.ci)\/.*(\.css|\.sh|run)$/.test(path))
  .map(read);
/** The laws have to name what they forbid. */
const theLawsThemselves = /^tooling\/tidy(\/|\.test)/;
const others = code.filter((source) => !theLawsThemselves.test(source.path));

const lines = (count: number, text = 'x();') => Array.from({ length: count }, () => text).join('\n');
const domain = (text: string): SourceText => ({ path: 'packages/domain/src/order/sample.ts', text });

describe('sizes', () => {
  it('finds a file over 300 lines, but not its SQL or demo data', () => {
    expect(longFiles(domain(lines(301)))).toHaveLength(1);
    expect(longFiles(domain(lines(300)))).toEqual([]);
    expect(longFiles(domain(`const q = \`select\n${lines(400, 'a,')}\`;`))).toEqual([]);
    const names = `export const names = [\n${lines(400, "'Ada',")}\n];`;
    expect(longFiles({ path: 'infra/local/src/demo/names.ts', text: names })).toEqual([]);
    expect(longFiles(domain(names))).toHaveLength(1);
  });
  it('finds a function over 70 lines, but not the callback of a test', () => {
    const body = `{\n${lines(69)}\n}`;
    expect(longFunctions(domain(`export function f() ${body}`))).toEqual(['packages/domain/src/order/sample.ts:1: 71 lines, at most 70']);
    expect(longFunctions(domain(`export const f = () => ${body};`))).toHaveLength(1);
    expect(longFunctions(domain(`class A { f() ${body} }`))).toHaveLength(1);
    const callback = { path: 'packages/domain/src/order/sample.test.ts', text: `describe.each([1])('x', () => ${body});` };
    expect(longFunctions(callback)).toEqual([]);
    expect(longFunctions({ ...callback, text: `const set = () => ${body};` })).toHaveLength(1);
    expect(longFunctions(domain(`function f() { return sql\`select\n${lines(80, 'a,')}\`; }`))).toEqual([]);
  });
  it('finds a fourth positional parameter', () => {
    expect(manyParameters(domain('const f = (a, b, c, d) => a;'))).toHaveLength(1);
    expect(manyParameters(domain('type F = (a: 1, b: 2, c: 3) => void;'))).toEqual([]);
  });
  it('files have at most 300 lines', () => expect(sized.flatMap(longFiles)).toEqual([]));
  it('functions have at most 70 lines', () => expect(code.flatMap(longFunctions)).toEqual([]));
  it('functions take at most three positional parameters', () => expect(code.flatMap(manyParameters)).toEqual([]));
});

describe('laws', () => {
  it('finds what each law forbids', () => {
    expect(unfinished(domain('// TODO later'))).toHaveLength(1);
    expect(untyped(domain('let a: any; // @ts-ignore'))).toHaveLength(2);
    expect(untyped(domain("const any = 'any';"))).toEqual([]);
    for (const call of [
      'Date.now()',
      'Math.random()',
      'crypto.randomUUID()',
      'randomUUID()',
      'setTimeout(f, 1)',
      'new Date()',
      'globalThis.setTimeout(f)',
    ])
      expect(unportedTime(domain(call)), call).toHaveLength(1);
    expect(unportedTime(domain("import { setTimeout as wait } from 'node:timers/promises';"))).toHaveLength(1);
    expect(unportedTime(domain('new Date(at)'))).toEqual([]);
    expect(unportedTime({ path: 'packages/providers/src/clock/index.ts', text: 'Date.now()' })).toEqual([]);
    expect(unportedHttp(domain('await fetch(url)'))).toHaveLength(1);
    expect(platformDoor({ path: 'packages/services/src/order/sample.ts', text: 'asPlatform(why, f)' })).toHaveLength(1);
    expect(platformDoor({ path: 'packages/services/src/tenant/sign-in.ts', text: 'asPlatform(why, f)' })).toEqual([]);
    expect(emptyWords(domain('class OrderManager {} const stringUtils = 1; function helper() {}'))).toHaveLength(3);
    expect(emptyWords(domain('const depotManager = 1;'))).toEqual([]);
    for (const path of [
      'packages/db/src/PlaceOrder.ts',
      'packages/db/src/place_order.ts',
      'packages/ui/src/utils.ts',
      'packages/ui/src/common/a.ts',
    ])
      expect(badFileName(path), path).toHaveLength(1);
    for (const path of ['apps/console/src/app/(shell)/[tenant]/orders/[...rest]/page.tsx', 'packages/db/src/place-order.itest.ts'])
      expect(badFileName(path), path).toEqual([]);
    expect(lockedAddresses('{"packages":{"a":{"resolved":"https://r/a.tgz"},"b":{"resolved":"packages/b","link":true}}}')).toHaveLength(1);
  });
  it('finds a fraction where money is worked out, and no count of whole packs', () => {
    for (const text of [
      'const net = (2n * a + b) / (2n * b);',
      'net /= 2;',
      ['const words = `$', '{points / 100} %`;'].join(''),
      'Math.round(net);',
      'net.toFixed(2);',
      'Number.parseFloat(text);',
      'const rate = 0.075;',
      'new Float64Array(8);',
      'const each = Math.abs(net / count);',
    ])
      expect(fractions(domain(text)), text).toHaveLength(1);
    expect(fractions({ path: 'packages/services/src/pricing/sample.ts', text: 'const half = net / 2n;' })).toHaveLength(1);
    expect(fractions(domain('const packs = Math.floor((base + 1) / factor); const text = "a / b"; // a / b'))).toEqual([]);
    expect(fractions({ path: 'packages/domain/src/kernel/money.ts', text: 'const half = net / 2n;' })).toEqual([]);
  });
  it('finds a message that nothing reads, and none that is read by its name, its end or what holds the words', () => {
    const at = (name: string, text: string): SourceText => ({ path: `apps/console/src/features/sample/${name}`, text });
    const words = (keys: string) => at('text.ts', `export const sampleText = defineMessages({ en: { ${keys} } });`);
    const reader = (text: string) => at('page.tsx', `import { sampleText } from './text.ts'; const text = sampleText('en'); ${text}`);
    const dead = ['apps/console/src/features/sample/text.ts:1: gone is read nowhere'];
    expect(unreadMessages([words("kept: 'a', gone: 'b'"), reader('text.kept; other.text;')])).toEqual(dead);
    expect(unreadMessages([words("kept: 'a', gone: 'b'"), reader("text.kept; const own = otherText('en'); own.kept;")])).toEqual(dead);
    // Another catalogue of the same file has the key; this one's words are not asked for it.
    const both = `import { otherText } from './other-text.ts'; const other = otherText('en'); other.gone;`;
    const other = at('other-text.ts', "export const otherText = defineMessages({ en: { gone: 'c' } });");
    expect(unreadMessages([words("kept: 'a', gone: 'b'"), other, reader(`text.kept; ${both}`)])).toEqual(dead);
    for (const read of ['text.gone', "text['gone']", 'const { gone } = text', "sampleText('en').gone", "const key = 'gone'; text[key]"])
      expect(unreadMessages([words("gone: 'b'"), reader(read)]), read).toEqual([]);
    const ends = reader("const which = 'one'; text[\u0060$\u007bwhich}.hint\u0060]".replaceAll('\u0060', '`').replaceAll('\u007b', '{'));
    expect(unreadMessages([words("'one.hint': 'a', 'two.hint': 'b'"), ends])).toEqual([dead[0]?.replace('gone', 'two.hint')]);
    const held = at(
      'text.ts',
      "export const sampleText = defineMessages({ en: { kept: 'a' } }); export type Words = ReturnType<typeof sampleText>;",
    );
    expect(unreadMessages([held, at('page.tsx', 'store.words.kept;')])).toEqual([]);
    expect(unreadMessages([words("gone: 'b'"), { ...reader('text.gone'), path: 'apps/console/src/features/sample/page.test.ts' }])).toEqual(
      dead,
    );
  });
  it('finds a noun that is plural whatever its count', () => {
    const said = (message: string) =>
      fixedPlurals({
        path: 'apps/console/src/features/sample/text.ts',
        text: `defineMessages({ en: { a: ${message.replaceAll("'", '`').replaceAll('#', '$')} } });`,
      });
    for (const wrong of [
      "(count: number) => '#{count} rows'",
      "(count: string) => 'Edit #{count} customers'",
      "(all: number) => '#{number.format(all)} rows below'",
      "(unit: string) => 'How many #{unit}s'",
    ])
      expect(said(wrong), wrong).toHaveLength(1);
    for (const right of [
      "(count: number) => countWords(count, 'row')",
      "(count: number) => (count === 1 ? '1 row' : '#{count} rows')",
      "(name: string) => '#{name} gives'",
      "(count: number) => '#{count} of them'",
    ])
      expect(said(right), right).toEqual([]);
  });
  it('nouns follow their count', () => expect(code.flatMap(fixedPlurals)).toEqual([]));
  it('each message is read', () => expect(unreadMessages(code)).toEqual([]));
  it('amounts are divided by the kernel', () => expect(code.flatMap(fractions)).toEqual([]));
  it('nothing is left for later', () => expect(others.flatMap(unfinished)).toEqual([]));
  it('everything has a type', () => expect(others.flatMap(untyped)).toEqual([]));
  it('time, ids and chance come through ports', () => expect(code.flatMap(unportedTime)).toEqual([]));
  it('other machines are called by providers', () => expect(code.flatMap(unportedHttp)).toEqual([]));
  it('the door without a tenant is used by db, workers/runtime and the sign-in verb', () =>
    expect(others.flatMap(platformDoor)).toEqual([]));
  it('names say what they are', () => expect(code.flatMap(emptyWords)).toEqual([]));
  it('files are kebab-case', () => expect(paths.flatMap(badFileName)).toEqual([]));
  it('the lock file names no download address', () => expect(lockedAddresses(read('package-lock.json').text)).toEqual([]));
});
