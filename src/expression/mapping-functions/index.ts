import { emailAddressFunction } from './email-address.ts';
import { fullNameFunction } from './full-name.ts';
import type { MappingFunction } from './mapping-function.ts';
import { textFunction } from './text.ts';
import { timestampFunction } from './timestamp/timestamp.ts';
import { webAddressFunction } from './web-address/web-address.ts';

/** Functions for mappings beyond JSONata's own. They never throw: for a value that does not fit they return undefined. */
export const MAPPING_FUNCTIONS: readonly MappingFunction[] = [
  textFunction,
  timestampFunction,
  fullNameFunction,
  emailAddressFunction,
  webAddressFunction,
];

export { isEmailAddress } from './email-address.ts';
export type { DeclaredResult, Example, MappingFunction, ResultKind } from './mapping-function.ts';
export { isPlainAddress } from './plain-address.ts';
export { pictureProblem } from './timestamp/picture.ts';
export { timestamp } from './timestamp/timestamp.ts';
export { createTimestamp } from './timestamp/timestamp-by.ts';
export {
  isFixedZone,
  looksLikeZoneName,
  type TimeZones,
  type ZoneTrap,
  zoneTrap,
} from './timestamp/zones.ts';
