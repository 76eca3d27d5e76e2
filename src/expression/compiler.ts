/** The compiler's phases, for the parts of this library that parse, analyse or generate themselves. */
export { findNamePlaces, findReads, findSources } from './analyse/reads.ts';
export {
  checkAllowance,
  findRefusedRegex,
  type PatternAllowance,
  patternAllowance,
  takeParts,
} from './analyse/refused-regex.ts';
export { takesPictures, timestampArguments } from './analyse/timestamp-arguments.ts';
export { CONDITIONAL_FUNCTIONS } from './functions/index.ts';
export * from './generate/index.ts';
export { COMPILE_OPTIONS, checkCompileOptions } from './link/check-compile-options.ts';
export { checkTimeZones, isTimeZones, timeZoneIssues } from './link/check-time-zones.ts';
export type { CompileOptions, FunctionDefinition } from './link/compile-options.ts';
export { createEnvironment } from './link/create-environment.ts';
export type { ExpressionEnvironment } from './link/environment.ts';
export { type FrozenClock, freezeClock } from './link/frozen-clock.ts';
export { loadGenerated } from './link/load-generated.ts';
export { parseAllowed } from './link/nested.ts';
export type { Node, Stage } from './parse/ast.ts';
export { type Piece, piecesOf } from './parse/expression-tokens.ts';
export { parseTree, recoveredErrors } from './parse/jsonata-parser.ts';
export { operatorHint, STRAIGHT_QUOTES_HINT } from './parse/operator-hints.ts';
export { parseExpression } from './parse/parse-expression.ts';
export { partsInside, readSourceTree, type SourceNode } from './parse/source-tree.ts';
export { syntaxSentence } from './parse/syntax-sentences.ts';
export { childrenOf, hasKind, stagesOf, visit } from './parse/visit.ts';
export { textOfUnits } from './regex/encode-text.ts';
export { LinearRegex } from './regex/linear-regex.ts';
export type { RegexEngine } from './regex/regex-engine.ts';
