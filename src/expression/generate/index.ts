export { type KnownFunctions, literal, propertyKey } from './generator.ts';
export { Kind } from './operand.ts';
export {
  type ExpressionCode,
  generateProgram,
  generateShared,
  type NamedExpression,
  type Program,
} from './program.ts';
