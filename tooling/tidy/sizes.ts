import ts from 'typescript';
import { isTest, lineOf, lineSpan, parse, type SourceText, walk } from './files.ts';

const fileLinesMax = 300;
const functionLinesMax = 70;
const parametersMax = 3;

const testCalls = new Set(['describe', 'it', 'test', 'suite', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach', 'step']);

/** The name before the first dot or bracket of what is called: `describe` in `describe.each(rows)('…', fn)`. */
function calledName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)) return calledName(expression.expression);
  return ts.isTaggedTemplateExpression(expression) ? calledName(expression.tag) : '';
}

const isTestCallback = (path: string, node: ts.Node): boolean =>
  isTest(path) && ts.isCallExpression(node.parent) && testCalls.has(calledName(node.parent.expression));

const isSql = (node: ts.Node): boolean =>
  (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) &&
  /^`\s*(--|\/\*|select|insert|update|delete|with|create|alter|drop|grant|set|begin|do|values|merge|copy|explain|truncate)\b/i.test(
    node.getText(),
  );

/** Lines of SQL inside `node`, without the line each statement starts on. */
function sqlLines(file: ts.SourceFile, node: ts.Node): number {
  let lines = 0;
  walk(node, (inner) => {
    const sql = isSql(inner) || (ts.isTaggedTemplateExpression(inner) && calledName(inner.tag) === 'sql');
    if (sql) lines += lineSpan(file, inner) - 1;
    return !sql;
  });
  return lines;
}

const isData = (node: ts.Expression): boolean => {
  let literal = true;
  walk(node, (inner) => {
    if (ts.isFunctionLike(inner)) literal = false;
    return literal;
  });
  const bare = ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? node.expression : node;
  return (
    literal &&
    (ts.isArrayLiteralExpression(bare) || ts.isObjectLiteralExpression(bare) || ts.isTemplateLiteral(bare) || ts.isCallExpression(bare))
  );
};

/** Lines of top-level literals in the demo generator's files: names of people, streets, products. */
function demoDataLines(file: ts.SourceFile): number {
  if (!file.fileName.startsWith('infra/local/src/demo/')) return 0;
  const declarations = file.statements.filter(ts.isVariableStatement).flatMap((statement) => [...statement.declarationList.declarations]);
  return declarations.reduce((sum, { initializer }) => sum + (initializer && isData(initializer) ? lineSpan(file, initializer) - 1 : 0), 0);
}

/** Files over 300 lines; SQL inside them and demo data are not counted. */
export function longFiles(source: SourceText): string[] {
  const lines = source.text.trimEnd().split('\n').length;
  if (lines <= fileLinesMax) return [];
  const file = parse(source);
  const counted = lines - sqlLines(file, file) - demoDataLines(file);
  return counted > fileLinesMax ? [`${source.path}: ${counted} lines, at most ${fileLinesMax}`] : [];
}

/** Functions over 70 lines; the callbacks of tests and the SQL inside a function are not counted. */
export function longFunctions(source: SourceText): string[] {
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    if (!ts.isFunctionLike(node) || isTestCallback(source.path, node)) return;
    const lines = lineSpan(file, node);
    if (lines <= functionLinesMax) return;
    const counted = lines - sqlLines(file, node);
    if (counted > functionLinesMax) found.push(`${source.path}:${lineOf(file, node)}: ${counted} lines, at most ${functionLinesMax}`);
  });
  return found;
}

/** Functions and signatures with more than three positional parameters. */
export function manyParameters(source: SourceText): string[] {
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    if (!ts.isFunctionLike(node)) return;
    const count = node.parameters.filter((parameter) => parameter.name.getText(file) !== 'this').length;
    if (count > parametersMax) found.push(`${source.path}:${lineOf(file, node)}: ${count} parameters, at most ${parametersMax}`);
  });
  return found;
}
