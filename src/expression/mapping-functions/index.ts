import type { FunctionDefinition } from '../types.ts';
import { emailAddress } from './email-address.ts';
import { fullName } from './full-name.ts';
import { text } from './text.ts';
import { timestamp } from './timestamp/timestamp.ts';
import { webAddress } from './web-address/web-address.ts';

/** Functions for mappings beyond JSONata's own. They take any value and never throw: what does not fit gives nothing. */
export const MAPPING_FUNCTIONS: readonly FunctionDefinition[] = [
  { name: 'timestamp', implementation: timestamp },
  { name: 'text', implementation: text },
  { name: 'fullName', implementation: fullName },
  { name: 'emailAddress', implementation: emailAddress },
  { name: 'webAddress', implementation: webAddress },
];

export { isEmailAddress } from './email-address.ts';
