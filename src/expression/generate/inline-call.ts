import { code } from './code.ts';
import { emitConstant } from './emit.ts';
import type { Context } from './generator.ts';
import { isOnly, Kind, type Operand } from './operand.ts';

/** Writes calls of the language's own functions that a JavaScript operator can replace; undefined for any other. */
export function emitInlineCall(
  name: string,
  operands: readonly Operand[],
  context: Context,
): Operand | undefined {
  const [operand] = operands;
  if (operand === undefined || operands.length > 1 || !context.generator.functions.isBuiltIn(name))
    return undefined;
  if (name === 'exists') return emitConstant(context, code`${operand.js} !== undefined`, Kind.boolean);
  if (!isOnly(operand, Kind.boolean)) return undefined;
  if (name === 'not') return emitConstant(context, code`!${operand.js}`, Kind.boolean);
  return name === 'boolean' ? operand : undefined;
}
