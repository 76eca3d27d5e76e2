import { isMap, isNode, isSeq } from 'yaml';
import { addItems, addPairs, blockText, memberOf, type TextEdit } from './text-edits.ts';

/** A raw record with the unified value that it becomes, as it is written into a file. */
export interface WrittenExample {
  readonly title: string;
  readonly raw: unknown;
  readonly unified: unknown;
}

/** Returns the edits that add examples at the end of those of a resource; an empty list is replaced. */
export function exampleEdits(
  text: string,
  resource: unknown,
  examples: readonly WrittenExample[],
): readonly TextEdit[] {
  if (examples.length === 0 || !isMap(resource)) return [];
  const list = memberOf(resource, 'examples');
  if (isSeq(list) && list.items.length > 0) return addItems(text, list, examples);
  const [first] = resource.items;
  const start = first === undefined ? 0 : (resource.range?.[0] ?? 0);
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const block = `\n${' '.repeat(column + 2)}${blockText(examples, column + 2)}`;
  if (list === undefined) return addPairs(text, resource, [{ key: 'examples', text: block }]);
  return isNode(list) ? [replacement(text, list.range ?? [0, 0], block)] : [];
}

/** Replaces a value on the line of its key, with the blank before it. */
function replacement(text: string, [start, end]: readonly number[], block: string): TextEdit {
  const from = start ?? 0;
  return { start: text[from - 1] === ' ' ? from - 1 : from, end: end ?? from, text: block };
}

/** Raw records of the examples of a resource in a file. */
export function writtenExamples(resource: unknown): readonly unknown[] {
  const examples = memberOf(resource, 'examples');
  return isSeq(examples) ? examples.items.map((item) => (isMap(item) ? item.toJSON().raw : undefined)) : [];
}

/** Words that the tables of values of a resource name, in lower case. */
export function wordsOfTables(resource: unknown): ReadonlySet<string> {
  const values = memberOf(resource, 'values');
  if (!isMap(values)) return new Set();
  return new Set(
    values.items.flatMap(({ value }) => {
      const map = memberOf(value, 'map');
      return isMap(map) ? map.items.map(({ key }) => String(key).toLowerCase()) : [];
    }),
  );
}
