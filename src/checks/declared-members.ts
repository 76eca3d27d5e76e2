import { ANY, type Type, typeOfSchema } from '../expression/typing.ts';
import { nearestName } from '../issue/nearest-name.ts';

/**
 * The type of `$settings`, of whose values nothing is known. An account may have settings that only its embedder knows;
 * a name that is almost that of a declared one is mistyped.
 */
export function settingsType(declared: readonly string[]): Type {
  return typeOfSchema(
    { type: 'object', properties: anyOf(declared), patternProperties: { '.*': true } },
    { listsAll: true, compilePattern: () => (name) => nearestName(name, declared) === undefined },
  );
}

/** The type of `$tables`, which has the declared tables only. */
export function tablesType(declared: readonly string[]): Type {
  if (declared.length === 0) return ANY;
  return typeOfSchema({ type: 'object', properties: anyOf(declared) }, { listsAll: true });
}

function anyOf(names: readonly string[]): Readonly<Record<string, true>> {
  return Object.fromEntries(names.map((name) => [name, true]));
}
