/** The runtime library that a built module carries inside. */
import { BUILT_INS, tableOf, withTimeZones } from '../expression/library.ts';

export { assembleEngine } from '../engine.ts';
// The script of the linear-time engine takes these from here: it has to spend the same budget.
export { ExpressionError, spend } from '../expression/library.ts';
export { boundedPattern } from '../model/bounded-pattern.ts';
export { formats } from '../model/formats/index.ts';
export { modelFromValidators } from '../model/precompiled.ts';
export { precompiledSource } from './link-provider.ts';

/** All functions that built expressions may call. */
export const functions = withTimeZones(tableOf(BUILT_INS.values()));
export { withTimeZones };
