import type * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { countsAsAbsent } from './counts-as-absent.ts';
import type { Call, LawOptions } from './law.ts';

const BLANK = {
  adjective: 'blank',
  values: ['', '  '],
  // A blank in place of an object or a number fits no raw schema.
  replaces: (value: unknown) => typeof value === 'string',
};

/**
 * The law that a blank string at a path that a field's expression reads is the same as nothing there, where the raw
 * schema allows blanks.
 */
export function blankIsAbsence(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  return countsAsAbsent(BLANK, engine, provider, options);
}
