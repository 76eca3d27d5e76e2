export type { KnownFunctions } from './generator.ts';
export { literal, propertyKey } from './literal.ts';
export { Kind } from './operand.ts';
export {
  type ExpressionCode,
  generateProgram,
  generateShared,
  type NamedExpression,
  type Program,
} from './program.ts';
