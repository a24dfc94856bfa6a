import ts from 'typescript';
import { isTest, lineOf, parse, type SourceText, walk } from './files.ts';

/** Where prices, promotions and orders are worked out. */
const money = /^packages\/(domain\/src\/(pricing|order)|services\/src\/(pricing|order|[^/]+$))/;
/** Weights of evidence and lengths of bars: no amount comes of them. */
const statistics = /^packages\/(domain\/src\/pricing\/infer\/|services\/src\/pricing\/promotion-limits\.ts)/;

const roundings = /^(Math\.(round|trunc|fround|pow|sqrt)|(Number\.)?parseFloat)$|\.(toFixed|toPrecision)$/;

/** A count of whole packs or steps is a division that says which way it rounds. */
function isCounted(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isCounted(parent);
  return ts.isCallExpression(parent) && /^Math\.(floor|ceil)$/.test(parent.expression.getText());
}

const isDivision = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  (node.operatorToken.kind === ts.SyntaxKind.SlashToken || node.operatorToken.kind === ts.SyntaxKind.SlashEqualsToken);

function breach(node: ts.Node): string | undefined {
  if (isDivision(node) && !isCounted(node)) return 'a division of the kernel names its rounding';
  if (ts.isNumericLiteral(node) && /[.]|e-/i.test(node.getText())) return 'a fraction is no amount';
  if (ts.isCallExpression(node) && roundings.test(node.expression.getText())) return `${node.expression.getText()} is not for amounts`;
  if (ts.isNewExpression(node) && /^Float(32|64)Array$/.test(node.expression.getText())) return 'floats hold no amounts';
  return undefined;
}

/** Fractions, and divisions without a named rounding, where money is worked out: amounts are divided by the kernel. */
export function fractions(source: SourceText): string[] {
  if (!money.test(source.path) || statistics.test(source.path) || isTest(source.path)) return [];
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    const wrong = breach(node);
    if (wrong !== undefined) found.push(`${source.path}:${lineOf(file, node)}: ${wrong}`);
    return undefined;
  });
  return found;
}
