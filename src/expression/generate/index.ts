export { type Code, code, joined, joinedLines, literal, member, propertyKey } from './code.ts';
export type { KnownFunctions } from './generator.ts';
export { Kind } from './operand.ts';
export {
  type ExpressionCode,
  generateProgram,
  generateShared,
  type NamedExpression,
  type Program,
} from './program.ts';
