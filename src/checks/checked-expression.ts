import { type Node, parseExpression } from '../expression/compiler.ts';
import { type Finding, startOfNode } from '../expression/typing.ts';
import { type ExpressionText, type Issue, type IssueCode, positionAt } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';

/** An expression of a definition or a layer that is checked. */
export interface CheckedExpression {
  readonly expression: ExpressionText;
  readonly ast: Node;
  /** Where it is in the file: `resources.crm/users.mapping.email`. An `allow` names it so. */
  readonly place: string;
  /** The field, of a mapping. */
  readonly field?: string;
}

/** A warning, and the place of the expression that it is about. */
export interface Warning {
  readonly place: string;
  readonly issue: Issue;
}

/** Parses an expression; undefined if it is not well formed, which is reported elsewhere. */
export function parseChecked(
  expression: ExpressionText,
  place: string,
  field?: string,
): CheckedExpression | undefined {
  const parsed = parseExpression(expression.text);
  if (!parsed.ok) return undefined;
  return { expression, ast: parsed.ast, place, ...(field === undefined ? {} : { field }) };
}

/** Makes a warning of a finding, with its place in the file. */
export function warningOf(checked: CheckedExpression, finding: Finding): Warning {
  const { code, message, node, name, hint } = finding;
  const meant = name === undefined ? undefined : nameHint(name.found, [...new Set(name.known)]);
  return warningAt(checked, { code, message, node, hint: hint ?? meant });
}

interface Told {
  readonly code: IssueCode;
  readonly message: string;
  /** The part of the expression that it is about; undefined for the whole. */
  readonly node?: Node | undefined;
  readonly hint?: string | undefined;
}

/** Makes a warning of what is said of a part of an expression. */
export function warningAt(
  { expression, place, field }: CheckedExpression,
  { code, message, node, hint }: Told,
): Warning {
  const issue: Issue = {
    code,
    severity: 'warning',
    message: field === undefined ? message : `${field}: ${message}`,
    source: positionAt(expression.source, startOfNode(node, expression.text)),
    ...(field === undefined ? {} : { field }),
    ...(hint === undefined ? {} : { hint }),
  };
  return { place, issue };
}
