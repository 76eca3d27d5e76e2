import { type Code, code, member } from './code.ts';
import type { Generator } from './generator.ts';
import { Kind, mayBe, type Operand, STRUCTURES } from './operand.ts';

/**
 * JavaScript for a result as it leaves the evaluation: plain JSON, or nothing. The generator knows how much must be
 * checked: only functions, values of the host and computed numbers require a check of every part; most have none.
 */
export function leavingValue(result: Operand, generator: Generator): Code {
  const isStructure = mayBe(result, STRUCTURES | Kind.function);
  if (generator.mayNotBeJson && (isStructure || mayBe(result, Kind.number))) {
    if (isStructure) generator.usesBudget = true;
    return code`rt.${member('jsonOf')}(${result.js})`;
  }
  if (!isStructure) return result.js;
  if (generator.mayNest) return code`rt.${member('unmarkedOf')}(${result.js})`;
  return mayBe(result, Kind.sequence | Kind.function)
    ? code`rt.${member('plainOf')}(${result.js})`
    : result.js;
}
