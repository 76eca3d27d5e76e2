import type { FamilyRule } from '../definition/definition.ts';
import {
  ANY,
  analyseTypes,
  isNothing,
  joinAll,
  OBJECT,
  present,
  type Type,
  typeOfSchema,
  withoutKinds,
} from '../expression/typing.ts';
import { fitsPattern } from '../mapping/read-paths.ts';
import type { JsonSchema } from '../model/index.ts';
import { parseChecked, type Warning, warningAt } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';
import { fitWarnings } from './field-warnings.ts';
import { findingWarnings } from './finding-warnings.ts';

/**
 * Returns the warnings of a layer's families of fields: of the object that one is taken from, against the raw record, and of
 * the expression for each value, whose input is what the properties of the pattern are, and whose result must fit the
 * family's schema.
 */
export function familyWarnings(
  place: string,
  families: Readonly<Record<string, FamilyRule | null>>,
  types: FamilyTypes,
): readonly Warning[] {
  return Object.entries(families).flatMap(([pattern, rule]) => {
    if (rule === null) return [];
    const at = `${place}.families.${pattern}`;
    const { type, warnings } = sourceOf(rule.from, { at: `${at}.from`, pattern }, types);
    const values = valuesOf(type, pattern, rule.except);
    return [...warnings, ...valueWarnings(rule, { at: `${at}.expression`, pattern }, values, types)];
  });
}

type FamilyTypes = Pick<FieldTypes, 'raw' | 'variables' | 'otherFunctions'>;

interface FamilyPlace {
  readonly at: string;
  readonly pattern: string;
}

/** The object with the properties, and what is wrong with the expression that returns it. */
function sourceOf(
  from: FamilyRule['from'],
  { at, pattern }: FamilyPlace,
  types: FamilyTypes,
): { readonly type: Type; readonly warnings: readonly Warning[] } {
  const checked = from === undefined ? undefined : parseChecked(from, at);
  if (checked === undefined) return { type: types.raw, warnings: [] };
  const { type, findings } = analyseTypes(checked.ast, types.raw, {
    ...types,
    variables: variablesFor(types.raw, types),
  });
  const found = findingWarnings(checked, findings);
  // Of null there are no fields, as of what is absent.
  const source = withoutKinds(type, ['null']);
  const misfits = fitWarnings(checked, source, OBJECT, found.length > 0, pattern);
  const isEmpty = found.length + misfits.length === 0 && hasNone(type, pattern);
  const message = `${pattern}: No property that is described here has a name of this pattern.`;
  const none = isEmpty ? [warningAt(checked, { code: 'unknown-path', message })] : [];
  return { type, warnings: [...found, ...misfits, ...none] };
}

/** Whether all names that an object has are known, and none fits the pattern. */
function hasNone({ any, object }: Type, pattern: string): boolean {
  if (any || object === undefined || object.patterns.length > 0) return false;
  if (object.names !== 'listed' && object.names !== 'made') return false;
  return ![...object.properties.keys()].some((name) => fitsPattern(name, pattern));
}

/** What the properties of a pattern may be. One that is null becomes no field. */
function valuesOf(from: Type, pattern: string, except: readonly string[] = []): Type {
  const { any, object } = from;
  if (any || object === undefined) return ANY;
  const fitting = [...object.properties].filter(
    ([name]) => fitsPattern(name, pattern) && !except.includes(name),
  );
  const types = [...fitting.map(([, type]) => type), ...object.patterns.map(({ type }) => type), object.rest];
  const values = withoutKinds(present(joinAll(types)), ['null']);
  return isNothing(values) ? ANY : values;
}

function valueWarnings(
  { expression, schema }: { readonly expression?: FamilyRule['expression']; readonly schema: JsonSchema },
  { at, pattern }: FamilyPlace,
  values: Type,
  types: FamilyTypes,
): readonly Warning[] {
  const checked = expression === undefined ? undefined : parseChecked(expression, at);
  if (checked === undefined) return [];
  const { type, findings } = analyseTypes(checked.ast, values, {
    ...types,
    variables: variablesFor(values, types),
  });
  const found = findingWarnings(checked, findings);
  // A stranger's pattern could take for ever.
  const fieldType = typeOfSchema(schema, { compilePattern: () => undefined });
  return [...found, ...fitWarnings(checked, type, fieldType, found.length > 0, pattern)];
}
