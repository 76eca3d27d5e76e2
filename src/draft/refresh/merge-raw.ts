import { isMap, isSeq, type YAMLMap } from 'yaml';
import { ANY_NAME } from '../../profile/paths.ts';
import { describeRaw, schemaOf } from '../raw/describe-raw.ts';
import { isEnumeration } from '../samples/enumeration.ts';
import { ITEMS, type Path } from '../samples/path.ts';
import type { ValueNode } from '../samples/value-node.ts';
import {
  type AddedPair,
  addPairs,
  flowText,
  memberOf,
  removePair,
  replaceValue,
  type TextEdit,
} from './text-edits.ts';

/**
 * Returns the edits that make a raw schema describe further samples: new properties, further types and members; what no
 * longer holds of all of them is removed. A schema with alternatives is left alone.
 */
export function mergeRaw(source: string, schema: unknown, tree: ValueNode): readonly TextEdit[] {
  return merge(schema, tree, []);

  function merge(node: unknown, found: ValueNode, path: Path): readonly TextEdit[] {
    if (!isMap(node) || hasAlternatives(node)) return [];
    return [
      ...mergeType(source, node, found),
      ...mergeStrings(source, node, found, path),
      ...mergeRequired(source, node, found),
      ...mergeProperties(node, found, path),
      ...mergeItems(node, found, path),
    ];
  }

  function mergeProperties(node: YAMLMap, found: ValueNode, path: Path): readonly TextEdit[] {
    const known = memberOf(node, 'properties');
    const patterns = memberOf(node, 'patternProperties');
    const edits: TextEdit[] = [];
    const added: AddedPair[] = [];
    const described = describeRaw(found, []);
    for (const [name, inner] of found.properties) {
      if (name === ANY_NAME) continue;
      const own = memberOf(known, name);
      const family = isMap(patterns) ? familyOf(patterns, name) : undefined;
      if (own !== undefined) edits.push(...merge(own, inner, [...path, name]));
      else if (family !== undefined) edits.push(...merge(family, inner, [...path, name]));
      else if (!isMap(memberOf(node, 'additionalProperties'))) {
        const part = described.properties.find(([other]) => other === name)?.[1];
        if (part !== undefined)
          added.push({ key: name, text: flowText(schemaOf(part)), comment: part.comment });
      }
    }
    const families = patterns === undefined ? described.families.filter(([pattern]) => pattern !== '') : [];
    return [...edits, ...addProperties(node, known, added), ...addFamilies(node, families)];
  }

  function addProperties(node: YAMLMap, known: unknown, added: readonly AddedPair[]): readonly TextEdit[] {
    if (added.length === 0) return [];
    if (isMap(known)) return addPairs(source, known, added);
    const text = `{ ${added.map((pair) => `${flowText(pair.key)}: ${pair.text}`).join(', ')} }`;
    return addPairs(source, node, [{ key: 'properties', text }]);
  }

  function addFamilies(
    node: YAMLMap,
    families: ReturnType<typeof describeRaw>['families'],
  ): readonly TextEdit[] {
    if (families.length === 0) return [];
    const text = flowText(Object.fromEntries(families.map(([pattern, value]) => [pattern, schemaOf(value)])));
    return addPairs(source, node, [{ key: 'patternProperties', text }]);
  }

  function mergeItems(node: YAMLMap, found: ValueNode, path: Path): readonly TextEdit[] {
    if (found.items === undefined || found.items.there === 0) return [];
    const items = memberOf(node, 'items');
    if (items !== undefined) return merge(items, found.items, [...path, ITEMS]);
    return addPairs(source, node, [{ key: 'items', text: flowText(schemaOf(describeRaw(found.items, []))) }]);
  }
}

const ALTERNATIVES = ['anyOf', 'oneOf', 'allOf', '$ref', 'if', 'const'];

function hasAlternatives(node: YAMLMap): boolean {
  return ALTERNATIVES.some((keyword) => node.has(keyword));
}

function familyOf(patterns: YAMLMap, name: string): unknown {
  return patterns.items.find(({ key }) => {
    try {
      return new RegExp(String(key), 'u').test(name);
    } catch {
      return false;
    }
  })?.value;
}

function typesOf(node: ValueNode): readonly string[] {
  const names: string[] = [];
  if (node.types.has('string') || node.blanks > 0) names.push('string');
  if (node.types.has('number')) names.push((node.forms.get('fraction') ?? 0) > 0 ? 'number' : 'integer');
  for (const type of ['boolean', 'object', 'array'] as const) if (node.types.has(type)) names.push(type);
  if (node.nulls > 0) names.push('null');
  return names;
}

function mergeType(source: string, node: YAMLMap, found: ValueNode): readonly TextEdit[] {
  const type = memberOf(node, 'type');
  // Without a type everything is allowed.
  if (type === undefined) return [];
  const known = listOf(type);
  const added = typesOf(found).filter(
    (name) => !known.includes(name) && !(name === 'integer' && known.includes('number')),
  );
  if (added.length === 0) return [];
  const kept = added.includes('number') ? known.filter((name) => name !== 'integer') : known;
  const edits = replaceValue(
    type,
    flowText([
      ...kept,
      ...added.filter((name) => name !== 'null'),
      ...added.filter((name) => name === 'null'),
    ]),
  );
  const members = memberOf(node, 'enum');
  if (!added.includes('null') || !isSeq(members)) return edits;
  return source === '' ? [] : edits;
}

function listOf(node: unknown): readonly string[] {
  if (isSeq(node)) return node.items.map(String);
  return [String(node)];
}

/** Members are added to an enumeration; a format or pattern that does not hold any more is removed. */
function mergeStrings(source: string, node: YAMLMap, found: ValueNode, path: Path): readonly TextEdit[] {
  const strings = found.types.get('string') ?? 0;
  const members = memberOf(node, 'enum');
  if (isSeq(members)) return mergeEnum(source, node, members, found, path);
  if (strings + found.blanks === 0) return [];
  const format = memberOf(node, 'format');
  const pattern = memberOf(node, 'pattern');
  return [
    ...(format !== undefined && (found.blanks > 0 || !holdsFormat(String(format), found))
      ? removePair(source, node, 'format')
      : []),
    ...(pattern !== undefined && !holdsPattern(String(pattern), found)
      ? removePair(source, node, 'pattern')
      : []),
  ];
}

function holdsFormat(format: string, { formats }: ValueNode): boolean {
  const known: readonly string[] = ['date-time', 'date', 'email', 'uuid', 'uri'];
  return formats === undefined || !known.includes(format) || formats.some((one) => one === format);
}

function holdsPattern(pattern: string, { members, blanks, shape }: ValueNode): boolean {
  if (blanks > 0) return false;
  try {
    const test = new RegExp(pattern, 'u');
    const texts =
      members === 'many'
        ? [shape?.prefix ?? ''].filter((text) => text.length > 8)
        : [...members.keys()].map(String);
    return texts.every((text) => members === 'many' || test.test(text));
  } catch {
    return true;
  }
}

function mergeEnum(
  source: string,
  node: YAMLMap,
  list: unknown,
  found: ValueNode,
  path: Path,
): readonly TextEdit[] {
  if (!isSeq(list)) return [];
  const known: readonly unknown[] = list.toJSON();
  if (found.members === 'many') return removePair(source, node, 'enum');
  const added: unknown[] = [...found.members.keys()].filter((member) => !known.includes(member)).sort();
  if (found.nulls > 0 && !known.includes(null)) added.push(null);
  if (found.blanks > 0 && !known.includes('')) added.push('');
  if (added.length === 0) return [];
  const isTold = added.every(
    (member) =>
      typeof member !== 'string' || member === '' || /^[\p{L}\d][\p{L}\d _./:+-]{0,39}$/u.test(member),
  );
  if (!isTold || (known.length < 2 && !isEnumeration(path, found))) return removePair(source, node, 'enum');
  return replaceValue(list, flowText([...known, ...added]));
}

function mergeRequired(source: string, node: YAMLMap, found: ValueNode): readonly TextEdit[] {
  const required = memberOf(node, 'required');
  const objects = found.types.get('object') ?? 0;
  if (!isSeq(required) || objects === 0) return [];
  const names = required.items.map(String);
  const kept = names.filter((name) => (found.properties.get(name)?.there ?? 0) >= objects);
  if (kept.length === names.length) return [];
  return kept.length === 0 ? removePair(source, node, 'required') : replaceValue(required, flowText(kept));
}
