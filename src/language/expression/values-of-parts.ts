import type { SourceNode } from '../../expression/compiler.ts';
import { type CompiledExpression, compile } from '../../expression/index.ts';
import { reasonOf } from '../../issue/index.ts';

/** What an evaluation returned for a part of an expression. */
export interface PartValues {
  /** In the order in which it was evaluated; empty if it was not. Undefined is a value, too. */
  readonly values: readonly unknown[];
  /** Whether there were more. */
  readonly isCut: boolean;
  /** Why the whole expression failed, if it did. */
  readonly error?: string;
}

/** Name of the function that notes values; no expression would have it. */
const NOTE = 'valueOfPart';
const MOST_NOTED = 5;
const LIMITS = { steps: 200_000 } as const;

/**
 * Evaluates an expression and returns the values of one of its parts. Returns undefined if the part has no value of its
 * own, as the name of a function has none.
 */
export function valuesOfPart(
  text: string,
  { start, end }: Pick<SourceNode, 'start' | 'end'>,
  input: unknown,
  bindings: Readonly<Record<string, unknown>>,
): PartValues | undefined {
  const noted: unknown[] = [];
  let count = 0;
  const note = (value: unknown): unknown => {
    count += 1;
    if (noted.length < MOST_NOTED) noted.push(value);
    return value;
  };
  const marked = `${text.slice(0, start)}$${NOTE}(${text.slice(start, end)})${text.slice(end)}`;
  let expression: CompiledExpression;
  try {
    expression = compile(marked, { functions: [{ name: NOTE, implementation: note }], limits: LIMITS });
  } catch {
    return undefined;
  }
  try {
    expression.evaluate(input, bindings);
    return { values: noted, isCut: count > MOST_NOTED };
  } catch (error) {
    return {
      values: noted,
      isCut: count > MOST_NOTED,
      error: reasonOf(error),
    };
  }
}
