import type { Definition, ExpressionText } from '../definition/index.ts';
import { ABSENT, ANY, analyseTypes, arrayOf, BOOLEAN, type Type } from '../expression/typing.ts';
import { parseChecked, type Warning } from './checked-expression.ts';
import { fitWarnings } from './field-warnings.ts';
import { findingWarnings } from './finding-warnings.ts';

/** What the expressions of the requests of one resource may read. */
export interface RequestTypes {
  /** The raw record. */
  readonly raw: Type;
  /** `$settings`, and whatever else the mapping is given. */
  readonly variables: ReadonlyMap<string, Type>;
}

/**
 * Finds what cannot be meant in the expressions that fill placeholders of requests, and in the condition of a table, which
 * is empty unless it is true. They read no answer: only variables.
 */
export function computedWarnings(
  definition: Definition,
  name: string,
  { raw, variables }: RequestTypes,
): readonly Warning[] {
  const resource = definition.resources[name];
  if (resource === undefined) return [];
  const { get, list, tables = {} } = resource;
  const place = `resources.${name}`;
  const known = new Map([['settings', variables.get('settings') ?? ANY]]);
  const withRecords = new Map([...known, ['records', arrayOf(raw)] as const]);
  return [
    // A search in the list has the values of the list, which are checked there.
    ...allOf(without(get.computed, list.computed), `${place}.get.computed`, known),
    ...allOf(list.computed, `${place}.list.computed`, known),
    ...Object.entries(tables).flatMap(([table, { computed, when }]) => [
      ...allOf(computed, `${place}.tables.${table}.computed`, withRecords),
      ...(when === undefined ? [] : warningsOf(when, `${place}.tables.${table}.when`, withRecords, BOOLEAN)),
    ]),
  ];
}

type Computed = Readonly<Record<string, ExpressionText>>;

function without(own: Computed = {}, others: Computed = {}): Computed {
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => others[name] !== value));
}

function allOf(
  computed: Computed = {},
  place: string,
  variables: ReadonlyMap<string, Type>,
): readonly Warning[] {
  return Object.entries(computed).flatMap(([name, expression]) =>
    warningsOf(expression, `${place}.${name}`, variables),
  );
}

function warningsOf(
  expression: ExpressionText,
  place: string,
  variables: ReadonlyMap<string, Type>,
  wanted?: Type,
): readonly Warning[] {
  const checked = parseChecked(expression, place);
  if (checked === undefined) return [];
  const { type, findings } = analyseTypes(checked.ast, ABSENT, { variables });
  const found = findingWarnings(checked, findings);
  return [...found, ...fitWarnings(checked, type, wanted, found.length > 0, place.split('.').at(-1))];
}
