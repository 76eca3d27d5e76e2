import type { Generator } from './generator.ts';
import { Kind, mayBe, type Operand, STRUCTURES } from './operand.ts';

/**
 * JavaScript for a result as it leaves the evaluation: plain JSON, or nothing. How much must be looked at is known
 * here: only host values and functions need a look at every part, and most results are none of these.
 */
export function leavingValue(result: Operand, generator: Generator): string {
  if (!mayBe(result, STRUCTURES | Kind.function)) return result.js;
  if (generator.mayNotBeJson) {
    generator.usesBudget = true;
    return `rt.jsonOf(${result.js})`;
  }
  if (generator.mayNest) return `rt.unmarkedOf(${result.js})`;
  return mayBe(result, Kind.sequence | Kind.function) ? `rt.plainOf(${result.js})` : result.js;
}
