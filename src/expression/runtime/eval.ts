import { ExpressionError } from '../expression-error.ts';
import type { FunctionTable } from '../function-entry.ts';
import { wrapDocument } from '../sequence.ts';
import { checkerOf } from '../signature/index.ts';
import { locate } from './calls.ts';

const SIGNATURE = '<sx?:x>';

/** `$eval(text, focus)`, where the embedder turned it on. It sees the variables in scope at the call. */
export function evaluateText(
  functions: FunctionTable,
  parameters: unknown[],
  input: unknown,
  variables: Readonly<Record<string, unknown>>,
  position: number,
  token: string,
): unknown {
  try {
    const [text, focus] = checkerOf(SIGNATURE)(parameters, input);
    const evaluate = functions.get('eval')?.body;
    if (text === undefined || evaluate === undefined) return undefined;
    return evaluate(text, focus === undefined ? input : wrapDocument(focus), variables);
  } catch (error) {
    throw locate(error, position, token);
  }
}

/** Says that the text given to `$eval` could not be parsed or evaluated. */
export function evalError(code: 'D3120' | 'D3121', cause: unknown): ExpressionError {
  return new ExpressionError(code, { value: cause instanceof Error ? cause.message : String(cause) });
}
