/** The runtime library that a built module carries inside. */
import { BUILT_INS, tableOf } from '../expression/library.ts';

export { assembleEngine } from '../engine.ts';
export { withTimeZones } from '../expression/library.ts';
export { formats } from '../model/formats/index.ts';
export { modelFromValidators } from '../model/precompiled.ts';
export { precompiledSource } from './link-provider.ts';

/** All functions that built expressions may call. */
export const functions = tableOf(BUILT_INS.values());
