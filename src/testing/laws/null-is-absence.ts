import type * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { countsAsAbsent } from './counts-as-absent.ts';
import type { Call, LawOptions } from './law.ts';

const NULL = { adjective: 'null', values: [null], replaces: () => true };

/**
 * The law that null at a path that a field's expression reads is the same as nothing there, where the raw schema allows
 * null.
 */
export function nullIsAbsence(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  return countsAsAbsent(NULL, engine, provider, options);
}
