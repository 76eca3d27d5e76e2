/** The run-time library of modules whose expressions call common functions only: a third smaller. */
import { COMMON_BUILT_INS, tableOf } from '../expression/library.ts';

export { assembleEngine } from '../engine.ts';
// The script of the linear-time engine takes these from here: it has to spend the same budget.
export { ExpressionError, spend } from '../expression/library.ts';
export { boundedPattern } from '../model/bounded-pattern.ts';
export { formats } from '../model/formats/index.ts';
export { modelFromValidators } from '../model/precompiled.ts';
export { precompiledSource } from './link-provider.ts';

/** The functions that such expressions may call. */
export const functions = tableOf(COMMON_BUILT_INS.values());
