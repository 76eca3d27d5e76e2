import { referredSchema } from '../../json/referred-schema.ts';
import { ANNOTATIONS } from '../annotations.ts';
import type { JsonSchema } from '../json-schema.ts';

/**
 * What the check of one value by a schema takes, in steps of the budget, so that it can be charged beforehand: a
 * generated validator itself counts nothing.
 */
export interface CheckCost extends Readonly<Record<Place, CheckCost[]>> {
  /** For a value of any kind. */
  own: number;
  /** Number of keywords that read all characters of a string. */
  texts: number;
  /** Steps for each key of an object, whatever the key. */
  perKey: number;
  /** Whether each item of an array is compared with each other. */
  comparesItems: boolean;
  /** Costs of members by name. */
  readonly named: Map<string, CheckCost>;
}

/** Which parts of a value the schemas in a keyword are for. */
type Place =
  /** The value itself. */
  | 'beside'
  /** The first items of an array, one schema each; each item; those after the first. */
  | 'first'
  | 'items'
  | 'rest'
  /** The names of an object's members; each member; those that are not named. */
  | 'names'
  | 'members'
  | 'others';

const PLACES: readonly (readonly [place: Place, keywords: readonly string[]])[] = [
  ['beside', ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']],
  ['first', ['prefixItems']],
  ['items', ['contains', 'unevaluatedItems']],
  ['rest', ['items']],
  ['names', ['propertyNames']],
  ['members', ['patternProperties']],
  ['others', ['additionalProperties', 'unevaluatedProperties']],
];

/** Keywords with one schema for each name, which is not a schema itself. */
const BY_NAME: ReadonlySet<string> = new Set(['dependentSchemas', 'patternProperties']);
const READ_TEXTS: ReadonlySet<string> = new Set(['pattern', 'format', 'minLength', 'maxLength']);
const READ_KEYS: ReadonlySet<string> = new Set([
  ...['minProperties', 'maxProperties', 'patternProperties'],
  ...['propertyNames', 'additionalProperties', 'unevaluatedProperties'],
]);
const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** A keyword that a value does not fit costs an issue of Ajv's, which is an object with strings. */
const STEPS_A_KEYWORD = 3;
/** A format looks at each character longer than other keywords do. */
const READS_OF_A_FORMAT = 16;
/** Members of an `enum` that are compared in one step. */
const MEMBERS_A_STEP = 8;

/** Makes the cost of a schema that is part of `root`, to which its references belong. */
export function checkCost(schema: JsonSchema, root: JsonSchema): CheckCost {
  // A schema may refer to itself, so that each has one cost, which is filled in later.
  const known = new Map<unknown, CheckCost>();
  const costOf = (part: unknown): CheckCost => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const cost: CheckCost = {
      ...{
        own: 1,
        texts: 0,
        perKey: 0,
        comparesItems: comparesItems(part),
        named: new Map(),
      },
      ...{ beside: [], first: [], items: [], rest: [], names: [], members: [], others: [] },
    };
    known.set(part, cost);
    for (const [keyword, value] of entriesOf(part)) if (!ANNOTATIONS.has(keyword)) add(cost, keyword, value);
    return cost;
  };
  const add = (cost: CheckCost, keyword: string, value: unknown): void => {
    cost.own += STEPS_A_KEYWORD;
    if (READ_TEXTS.has(keyword)) cost.texts += keyword === 'format' ? READS_OF_A_FORMAT : 1;
    if (READ_KEYS.has(keyword))
      cost.perKey += STEPS_A_KEYWORD * (BY_NAME.has(keyword) ? entriesOf(value).length : 1);
    const [place] = PLACES.find(([, keywords]) => keywords.includes(keyword)) ?? [];
    if (place !== undefined) {
      const target = keyword === '$ref' ? referredSchema(value, Object(root)) : value;
      const schemas = BY_NAME.has(keyword) ? Object.values(Object(target)) : [target].flat();
      for (const inner of schemas) cost[place].push(costOf(inner));
    } else if (keyword === 'properties')
      for (const [name, member] of entriesOf(value)) cost.named.set(name, costOf(member));
    else if (keyword === 'enum' || keyword === 'const') addCompared(cost, [value].flat());
    else cost.own += STEPS_A_KEYWORD * (sizeOf(value) - 1);
  };
  return costOf(schema);
}

/** Adds what a value is compared with. The keys of objects are counted for each comparison. */
function addCompared(cost: CheckCost, members: readonly unknown[]): void {
  cost.own += Math.ceil(sizeOf(members) / MEMBERS_A_STEP);
  cost.perKey += members.filter((member) => typeof member === 'object' && member !== null).length;
}

/** Number of values in a value, and of parts of 64 characters. */
function sizeOf(value: unknown): number {
  return entriesOf(value).reduce((sum, [, member]) => sum + sizeOf(member), 1 + (String(value).length >>> 6));
}

/** Whether `uniqueItems` compares items one by one, since their type is open. */
function comparesItems(schema: unknown): boolean {
  const { uniqueItems, items } = Object(schema);
  return uniqueItems === true && ![Object(items).type].flat().every((type) => SCALARS.has(type));
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
