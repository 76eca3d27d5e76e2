/** The run-time library that a built module carries inside. */
export { assembleEngine } from '../engine.ts';
export { formats } from '../model/formats/index.ts';
export { modelFromValidators } from '../model/precompiled.ts';
export { precompiledSource } from './precompiled.ts';
