import { type Code, code, type ExpressionCode } from '../expression/compiler.ts';

/** Writes the computation of a value. A large one is a function of its own, which V8 compiles apart. */
export function assignmentLines(variable: Code, { lines, value, isLarge }: ExpressionCode): readonly Code[] {
  const assignment = [...lines, code`${variable} = ${value};`];
  return isLarge ? [code`(() => {`, ...assignment, code`})();`] : assignment;
}
