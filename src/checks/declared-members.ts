import type { AccountSetting, TableRequest } from '../definition/index.ts';
import {
  ANY,
  objectOf,
  oneOfStrings,
  optional,
  STRING,
  type Type,
  typeOfExamples,
} from '../expression/typing.ts';

/** The type of `$settings`: text, one of the declared values if there are some. Others are the embedder's own. */
export function settingsType(declared: Readonly<Record<string, AccountSetting>> = {}): Type {
  return membersType(declared, ({ values }) =>
    optional(values === undefined ? STRING : oneOfStrings(Object.values(values))),
  );
}

/**
 * The type of `$tables`, which has the declared tables only: records by their keys, with the properties that the examples of
 * the table have.
 */
export function tablesType(declared: Readonly<Record<string, TableRequest>> = {}): Type {
  return membersType(declared, ({ examples = [] }) =>
    optional(
      objectOf({
        properties: new Map(),
        patterns: [],
        rest: examples.length === 0 ? ANY : optional(typeOfExamples(examples)),
        names: 'allowed',
      }),
    ),
  );
}

function membersType<Declared>(
  declared: Readonly<Record<string, Declared>>,
  typeOf: (one: Declared) => Type,
): Type {
  const properties = Object.entries(declared).map(([name, one]) => [name, typeOf(one)] as const);
  return objectOf({ properties: new Map(properties), patterns: [], rest: ANY, names: 'listed' });
}
