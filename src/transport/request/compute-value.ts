import type { Definition, ExpressionText } from '../../definition/definition.ts';
import { ExpressionError } from '../../expression/library.ts';
import { reasonOf } from '../../issue/index.ts';
import { transportError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';

/** What an expression of a request is evaluated with. */
export interface ComputeParts {
  readonly definition: Definition;
  readonly evaluate: EvaluateExpression;
  readonly bindings: Readonly<Record<string, unknown>>;
}

/**
 * Evaluates an expression of a request.
 *
 * @param what What it is, as an error names it.
 * @throws TransportError `request-part-failed`, or `account-setting-invalid` if it reads a setting that cannot be used
 */
export function computeValue(
  expression: ExpressionText,
  what: string,
  { definition, evaluate, bindings }: ComputeParts,
): unknown {
  try {
    return evaluate(expression, undefined, bindings);
  } catch (cause) {
    const reason = reasonOf(cause);
    const isSetting = cause instanceof ExpressionError && cause.code === 'setting-missing';
    const code = isSetting ? 'account-setting-invalid' : 'request-part-failed';
    const message = `${what} could not be computed: ${reason}`;
    throw transportError(code, message, { provider: definition.slug }, { cause });
  }
}
