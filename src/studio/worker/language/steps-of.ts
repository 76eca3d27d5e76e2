import { partsInside, readSourceTree, type SourceNode } from '../../../expression/compiler.ts';
import { parseExpression } from '../../../expression/index.ts';
import { parseJson } from '../../../json/index.ts';
import { valuesOfPart } from '../../../language/expression/values-of-parts.ts';
import type { Step } from '../../language-protocol.ts';

/** Parts of one expression that are evaluated: each takes an evaluation of the whole. */
const MOST_STEPS = 200;
const LONGEST_VALUE = 2_000;

/**
 * Evaluates the parts of an expression for a record, those inside a part after it. Each part is evaluated within the whole,
 * so that its variables have the values that they have there.
 */
export function stepsOf(expression: string, record: string): readonly Step[] {
  if (!parseExpression(expression).ok) return [];
  const input = parseJson(record);
  const depths = new Map<SourceNode, number>();
  /** Names of functions, and parameters, have no value of their own. */
  const names = new Set<SourceNode>();
  const steps: Step[] = [];
  for (const part of partsInside(readSourceTree(expression))) {
    const depth = depths.get(part) ?? 0;
    for (const inner of part.parts) depths.set(inner, depth + 1);
    for (const name of namesIn(part)) names.add(name);
    if (names.has(part) || part.kind === 'lambda' || steps.length >= MOST_STEPS) continue;
    const found = valuesOfPart(expression, part, input, {});
    if (found === undefined) continue;
    const { values, isCut, error } = found;
    const shown = values.map(textOf).join(', ');
    const value = values.length === 0 ? (error ?? 'not evaluated') : `${shown}${isCut ? ', …' : ''}`;
    steps.push({ text: expression.slice(part.start, part.end).replaceAll(/\s+/g, ' '), depth, value });
  }
  return steps;
}

function namesIn({ kind, operator, parts }: SourceNode): readonly SourceNode[] {
  if (kind === 'lambda') return parts.slice(0, -1);
  if (operator === ':=') return parts.slice(0, 1);
  return kind === 'call' ? parts.slice(0, 1).filter((part) => part.kind === 'leaf') : [];
}

function textOf(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'a function');
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} …` : text;
}
