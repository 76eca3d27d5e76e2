import type { DescribedValue } from '../raw/describe-raw.ts';
import { plain, type WrittenEntry, type WrittenNode } from './written-node.ts';

/** The schema of raw records as it is written: one line for each property, unless it has properties of its own. */
export function writtenRaw(value: DescribedValue): WrittenNode {
  const { keywords, properties, families, others, items, comment } = value;
  const isSimple =
    properties.length === 0 &&
    families.length === 0 &&
    others === undefined &&
    (items === undefined || isShort(items));
  const entries: WrittenEntry[] = Object.entries(keywords).map(([key, own]) => ({
    key,
    node: flowValue(own),
  }));
  if (properties.length > 0) entries.push({ key: 'properties', node: members(properties) });
  if (families.length > 0) entries.push({ key: 'patternProperties', node: members(families) });
  if (others !== undefined) entries.push({ key: 'additionalProperties', node: writtenRaw(others) });
  if (items !== undefined) entries.push({ key: 'items', node: writtenRaw(items) });
  return {
    kind: 'map',
    entries,
    ...(isSimple || entries.length === 0 ? { flow: true } : {}),
    ...(comment === undefined ? {} : { comment }),
  };
}

function isShort({ properties, families, others, items, comment }: DescribedValue): boolean {
  return (
    properties.length === 0 &&
    families.length === 0 &&
    others === undefined &&
    items === undefined &&
    comment === undefined
  );
}

function members(list: readonly (readonly [string, DescribedValue])[]): WrittenNode {
  return {
    kind: 'map',
    entries: list.map(([key, inner]) => {
      const node = writtenRaw(inner);
      // A comment at the end of a map of several lines would be taken for one of the next key.
      if (node.kind !== 'map' || node.flow === true || node.comment === undefined) return { key, node };
      const { comment, ...rest } = node;
      return { key, node: rest, before: [`${key}: ${comment}`] };
    }),
  };
}

function flowValue(value: unknown): WrittenNode {
  return plain(value);
}
