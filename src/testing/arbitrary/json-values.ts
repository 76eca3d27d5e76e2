import * as fc from 'fast-check';
import type { FavouredValues } from './favoured-values.ts';
import { NO_FACTS } from './read-facts.ts';
import { texts } from './texts.ts';

/** Returns any JSON value: mostly in place of an expected one, and small nested ones. */
export function anyJson(favoured: FavouredValues): fc.Arbitrary<unknown> {
  const text = texts(NO_FACTS.text, [], favoured) ?? fc.string();
  return fc.oneof(
    { withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.constantFrom(0, 1, -1, 1_700_000_000, 2 ** 53, 0.5),
    text,
    fc.array(text, { maxLength: 3 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
}
