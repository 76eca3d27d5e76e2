import { reasonOf } from '../../issue/index.ts';
import { type FunctionEntry, plainEntry } from '../functions/function-entry.ts';
import { ExpressionError } from '../values/expression-error.ts';
import type { FunctionScope } from '../values/function-value.ts';
import { wrapDocument } from '../values/sequence.ts';
import { type Frame, rootFrame } from './frames.ts';

/** Evaluates a string as an expression on a context value, with the variables of a frame, and binds its own there. */
export type EvaluateText = (text: string, input: unknown, frame: Frame) => unknown;

/** `$eval(text, focus)`, if the embedder turned it on. It sees, and binds, the variables in scope at the call. */
export function createEval(evaluateText: EvaluateText): FunctionEntry {
  const bodyIn =
    ({ frame, input }: FunctionScope) =>
    (text: unknown, focus: unknown): unknown => {
      if (text === undefined) return undefined;
      return evaluateText(String(text), focus === undefined ? input : wrapDocument(focus), frame());
    };
  const body = bodyIn({ frame: () => rootFrame(undefined, undefined), input: undefined });
  return { ...plainEntry(body), signature: '<sx?:x>', bodyIn };
}

/** Reports that the argument of `$eval` could not be parsed or evaluated. */
export function evalError(code: 'D3120' | 'D3121', cause: unknown): ExpressionError {
  return new ExpressionError(code, { value: reasonOf(cause) });
}
