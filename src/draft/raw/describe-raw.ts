import { ANY_NAME } from '../../profile/paths.ts';
import { splitName } from '../lexicon/split-name.ts';
import { isEnumeration } from '../samples/enumeration.ts';
import { ITEMS, type Path } from '../samples/path.ts';
import type { Shape, ValueNode } from '../samples/value-node.ts';

/** A part of the schema of raw records, with what was counted. */
export interface DescribedValue {
  /** Keywords of its own, in the order in which they are written. */
  readonly keywords: Readonly<Record<string, unknown>>;
  /** How often it is there, and how often it has no value; undefined if it always has one. */
  readonly comment: string | undefined;
  readonly properties: readonly (readonly [name: string, value: DescribedValue])[];
  readonly families: readonly (readonly [pattern: string, value: DescribedValue])[];
  /** Properties whose names are data of any form. */
  readonly others: DescribedValue | undefined;
  readonly items: DescribedValue | undefined;
}

/** Fewest objects from which on a property that all of them have is called required. */
const LEAST_FOR_REQUIRED = 5;

/** Describes raw records by what was seen in the samples. */
export function describeRaw(tree: ValueNode, requiredPaths: readonly Path[]): DescribedValue {
  const always = new Set(requiredPaths.map((path) => path.join('\n')));
  return describe(tree, [], tree.there);

  function describe(node: ValueNode, path: Path, holders: number): DescribedValue {
    const objects = node.types.get('object') ?? 0;
    const { families, others, named } = grouped(node);
    const required = named.filter(([name, inner]) => {
      const isEverywhere = inner.there === objects;
      return isEverywhere && (objects >= LEAST_FOR_REQUIRED || always.has([...path, name].join('\n')));
    });
    const properties = named.map(
      ([name, inner]) => [name, describe(inner, [...path, name], objects)] as const,
    );
    const keywords = {
      ...typeOf(node),
      ...stringKeywords(node, path),
      ...(required.length === 0 ? {} : { required: required.map(([name]) => name) }),
    };
    return {
      keywords,
      comment: path.at(-1) === ITEMS || path.length === 0 ? undefined : commentOf(node, holders),
      properties,
      families: families.map(
        ([pattern, inner]) => [pattern, describe(inner, [...path, ANY_NAME], 0)] as const,
      ),
      others: others === undefined ? undefined : describe(others, [...path, ANY_NAME], 0),
      items:
        node.items === undefined || node.items.there === 0
          ? undefined
          : describe(node.items, [...path, ITEMS], 0),
    };
  }
}

interface Grouped {
  readonly named: readonly (readonly [string, ValueNode])[];
  readonly families: readonly (readonly [string, ValueNode])[];
  readonly others: ValueNode | undefined;
}

/** Endings and beginnings of fields that customers add. */
const AFFIXES: readonly (readonly [pattern: string, test: RegExp])[] = [
  ['__c$', /__c$/],
  ['^cf_', /^cf_/],
  ['^custom_', /^custom_(?!fields?$)/],
  ['^customfield_', /^customfield_/],
  ['^cust_', /^cust_/],
  ['^udf_', /^udf_/],
  ['^UF_', /^UF_/],
];

/** Properties that customers add, which are described together, and those whose names are data. */
function grouped(node: ValueNode): Grouped {
  const all = [...node.properties];
  const families: [string, ValueNode][] = [];
  let named = all.filter(([name]) => name !== ANY_NAME);
  for (const [pattern, test] of AFFIXES) {
    const members = named.filter(([name]) => test.test(name));
    if (members.length < 2) continue;
    named = named.filter(([name]) => !test.test(name));
    families.push([pattern, joined(members.map(([, inner]) => inner))]);
  }
  const data = node.properties.get(ANY_NAME);
  const pattern = data === undefined ? undefined : patternOf(node.nameShape);
  if (data !== undefined && pattern !== undefined) families.push([pattern, data]);
  return { named, families, others: data !== undefined && pattern === undefined ? data : undefined };
}

/** What several paths have together. */
function joined(nodes: readonly ValueNode[]): ValueNode {
  const sum = (numberOf: (node: ValueNode) => number): number =>
    nodes.reduce((total, node) => total + numberOf(node), 0);
  const types: ValueNode['types'] = new Map();
  for (const node of nodes)
    for (const [type, count] of node.types) types.set(type, (types.get(type) ?? 0) + count);
  const [first] = nodes;
  const formats = nodes.map(({ formats: own }) => own).filter((own) => own !== undefined);
  return {
    there: sum(({ there }) => there),
    nulls: sum(({ nulls }) => nulls),
    blanks: sum(({ blanks }) => blanks),
    empties: sum(({ empties }) => empties),
    types,
    forms: new Map(nodes.flatMap(({ forms }) => [...forms])),
    members: 'many',
    shape: undefined,
    formats:
      formats.length === 0
        ? undefined
        : formats.reduce((left, right) => left.filter((format) => right.includes(format))),
    mostItems: Math.max(...nodes.map(({ mostItems }) => mostItems)),
    nameShape: undefined,
    properties: new Map(nodes.flatMap(({ properties }) => [...properties])),
    items: nodes.length === 1 ? first?.items : undefined,
  };
}

function typeOf(node: ValueNode): { readonly type?: string | readonly string[] } {
  const names: string[] = [];
  if (node.types.has('string') || node.blanks > 0) names.push('string');
  if (node.types.has('number')) names.push((node.forms.get('fraction') ?? 0) > 0 ? 'number' : 'integer');
  for (const type of ['boolean', 'object', 'array'] as const) if (node.types.has(type)) names.push(type);
  // One that is always null may have values of any type.
  if (names.length === 0) return {};
  if (node.nulls > 0) names.push('null');
  return { type: names.length === 1 ? (names[0] ?? 'string') : names };
}

function stringKeywords(node: ValueNode, path: Path): Readonly<Record<string, unknown>> {
  const strings = node.types.get('string') ?? 0;
  if (strings === 0) return {};
  if (node.members !== 'many' && isEnumeration(path, node)) return { enum: enumOf(node, node.members) };
  if (node.types.size > 1) return {};
  // A format refuses blank strings.
  const [format] = node.blanks > 0 ? [] : (node.formats ?? []);
  if (format !== undefined && strings >= 2) return { format };
  const pattern =
    isIdName(path) && node.blanks === 0 && strings >= LEAST_FOR_PATTERN ? patternOf(node.shape) : undefined;
  return pattern === undefined ? {} : { pattern };
}

function enumOf(node: ValueNode, members: ReadonlyMap<string | number, number>): readonly unknown[] {
  const words = [...members.keys()].map(String).sort();
  return [...words, ...(node.blanks > 0 ? [''] : []), ...(node.nulls > 0 ? [null] : [])];
}

const LEAST_FOR_PATTERN = 5;
const ID_WORDS: ReadonlySet<string> = new Set(['id', 'uid', 'guid', 'gid', 'key', 'uuid', 'oid', 'ids']);

function isIdName(path: Path): boolean {
  const name = path.findLast((step) => step !== ITEMS) ?? '';
  return splitName(name).some((word) => ID_WORDS.has(word));
}

/** A pattern of ids that have a form; undefined if they have none. */
function patternOf(shape: Shape | undefined): string | undefined {
  if (shape === undefined || shape.signs === undefined || shape.longest > 200) return undefined;
  if (!shape.hasDigit) return undefined;
  const prefix = /^[A-Za-z]{1,12}[_-]/.exec(shape.prefix)?.[0] ?? '';
  const length = (number: number): number => number - prefix.length;
  const count = shape.shortest === shape.longest ? `{${length(shape.shortest)}}` : '+';
  const isPlain = shape.signs === '' || (prefix !== '' && shape.signs === prefix.at(-1));
  if (!isPlain) return undefined;
  if (!shape.hasUpper && !shape.hasLower) return `^${prefix}[0-9]+$`;
  if (shape.isHexadecimal && prefix === '' && !(shape.hasUpper && shape.hasLower))
    return `^[0-9${shape.hasUpper ? 'A-F' : 'a-f'}]${count}$`;
  return `^${prefix}[${shape.hasUpper ? 'A-Z' : ''}${shape.hasLower || prefix === '' ? 'a-z' : ''}0-9]${count}$`;
}

function commentOf(node: ValueNode, holders: number): string | undefined {
  const share = holders === 0 || node.there >= holders ? undefined : `${percent(node.there / holders)} %`;
  const parts = [
    share,
    node.nulls === 0 ? undefined : node.nulls === node.there ? 'always null' : `${node.nulls} null`,
    node.blanks === 0 ? undefined : node.blanks === node.there ? 'always blank' : `${node.blanks} blank`,
    node.empties === 0 ? undefined : node.empties === node.there ? 'always empty' : `${node.empties} empty`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Whole percents, but never 0 or 100 for what is neither. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return String(rounded === 0 ? '< 1' : rounded === 100 ? '> 99' : rounded);
}

/** The schema as plain data. */
export function schemaOf(value: DescribedValue): Readonly<Record<string, unknown>> {
  const { properties, families, others, items, keywords } = value;
  return {
    ...keywords,
    ...(properties.length === 0
      ? {}
      : { properties: Object.fromEntries(properties.map(([name, inner]) => [name, schemaOf(inner)])) }),
    ...(families.length === 0
      ? {}
      : {
          patternProperties: Object.fromEntries(
            families.map(([pattern, inner]) => [pattern, schemaOf(inner)]),
          ),
        }),
    ...(others === undefined ? {} : { additionalProperties: schemaOf(others) }),
    ...(items === undefined ? {} : { items: schemaOf(items) }),
  };
}
