/** What types of expressions are made of, for those who check definitions. Loaded by them only. */
export { analyseTypes } from './types/analyse-types.ts';
export { describeType } from './types/describe-type.ts';
export { describesPath, leafPaths, listedPaths, withMember } from './types/described-paths.ts';
export { typeOfExamples } from './types/examples.ts';
export { type Finding, startOfNode } from './types/finding.ts';
export { alternativesOfSchema, typeOfSchema } from './types/from-schema.ts';
export { join, joinAll } from './types/join.ts';
export { isThere, type Lack, leastInput } from './types/least-input.ts';
export { typeOfValue } from './types/literal.ts';
export { propertyOf } from './types/property.ts';
export { findMisfit } from './types/result-fit.ts';
export {
  ABSENT,
  ANY,
  arrayOf,
  BOOLEAN,
  isNothing,
  NEVER,
  NULL,
  OBJECT,
  objectOf,
  oneOfStrings,
  optional,
  present,
  STRING,
  type Type,
  withoutKinds,
} from './types/type.ts';
