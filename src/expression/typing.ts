/** What types of expressions are made of, for those who check definitions. Loaded by them only. */
export { analyseTypes } from './types/analyse-types.ts';
export { describeType } from './types/describe-type.ts';
export { describesPath, leafPaths, listedPaths, withMember } from './types/described-paths.ts';
export { typeOfExamples } from './types/examples.ts';
export { type Finding, startOfNode } from './types/finding.ts';
export { alternativesOfSchema, typeOfSchema } from './types/from-schema.ts';
export { join } from './types/join.ts';
export { isThere, type Lack, leastInput } from './types/least-input.ts';
export { propertyOf } from './types/property.ts';
export { findMisfit } from './types/result-fit.ts';
export { ANY, isNothing, NEVER, type Type } from './types/type.ts';
