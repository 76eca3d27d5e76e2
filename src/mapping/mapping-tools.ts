import { createValues } from './apply-values.ts';
import { createFamily } from './collect-family.ts';

/** What the generated code of mappings calls besides the runtime library of expressions. */
export const MAPPING_TOOLS = { createFamily, createValues };
