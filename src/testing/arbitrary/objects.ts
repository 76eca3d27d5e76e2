import * as fc from 'fast-check';
import { ABSENT } from '../change-path.ts';
import { constants, onlyWhere, weighted } from './choices.ts';
import type { ObjectFacts } from './facts.ts';
import type { FavouredValues } from './favoured-values.ts';
import type { PartArbitrary } from './fitting-values.ts';
import { ODD_NAMES } from './odd-texts.ts';
import { propertyOf } from './unite-facts.ts';

type Properties = Record<string, unknown>;

/** Returns the objects that meet the facts, or undefined if there are none; the barest and the fullest favoured. */
export function objects(
  facts: ObjectFacts,
  part: PartArbitrary,
  favoured: FavouredValues,
): fc.Arbitrary<Properties> | undefined {
  const named = new Map(
    [...new Set([...Object.keys(facts.properties), ...facts.required])].flatMap((name) => {
      const value = part(propertyOf(facts, name));
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  if (facts.required.some((name) => !named.has(name))) return undefined;
  const values = weighted([
    [1, recordOf(named, facts.required, (name) => facts.required.includes(name))],
    [4, recordOf(named, facts.required)],
    [1, fullRecordOf(named, facts.required)],
  ]);
  if (values === undefined) return undefined;
  const complete = withOthers(values, facts, named.size, part, favoured);
  if (facts.minimum === 0 && facts.maximum === Infinity) return complete;
  return onlyWhere(complete, (value) => {
    const count = Object.keys(value).length;
    return count >= facts.minimum && count <= facts.maximum;
  });
}

function recordOf(
  named: ReadonlyMap<string, fc.Arbitrary<unknown>>,
  requiredKeys: readonly string[],
  isPossible: (name: string) => boolean = () => true,
): fc.Arbitrary<Properties> {
  const model = Object.fromEntries([...named].filter(([name]) => isPossible(name)));
  return fc.record(model, { requiredKeys: [...requiredKeys], noNullPrototype: true });
}

/** Has nearly all properties, and shrinks to one without those that do not matter. */
function fullRecordOf(
  named: ReadonlyMap<string, fc.Arbitrary<unknown>>,
  required: readonly string[],
): fc.Arbitrary<Properties> {
  const absent = { weight: 1, arbitrary: fc.constant(ABSENT) };
  const model = Object.fromEntries(
    [...named].map(([name, arbitrary]): [string, fc.Arbitrary<unknown>] => [
      name,
      required.includes(name)
        ? arbitrary
        : fc.oneof({ withCrossShrink: true }, absent, { weight: 50, arbitrary }),
    ]),
  );
  return fc
    .record(model, { noNullPrototype: true })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ABSENT)));
}

function withOthers(
  values: fc.Arbitrary<Properties>,
  facts: ObjectFacts,
  namedCount: number,
  part: PartArbitrary,
  favoured: FavouredValues,
): fc.Arbitrary<Properties> {
  const other = part(facts.others);
  if (other === undefined) return values;
  const isOther = (name: string): boolean =>
    !Object.hasOwn(facts.properties, name) && !facts.required.includes(name);
  const name = weighted([
    [2, fc.string()],
    [1, constants(ODD_NAMES)],
    [3, constants(favoured.names)],
  ]);
  if (name === undefined) return values;
  const missing = Math.max(0, facts.minimum - namedCount);
  const some = fc.dictionary(name.filter(isOther), other, {
    minKeys: missing,
    maxKeys: missing + 3,
    noNullPrototype: true,
  });
  // A map has nothing but its other properties; in a described object they are the exception.
  const others =
    namedCount === 0 || missing > 0
      ? some
      : fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: some });
  return fc.tuple(values, others).map(([known, unknown]) => joined(known, unknown));
}

// Object.fromEntries defines own properties, "__proto__" too.
function joined(known: Properties, others: Properties): Properties {
  return Object.keys(others).length === 0
    ? known
    : Object.fromEntries([...Object.entries(known), ...Object.entries(others)]);
}
