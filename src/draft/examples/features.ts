import { formOfNumber, formOfText } from '../../profile/forms.ts';
import { ANY_NAME } from '../../profile/paths.ts';
import { isEnumeration } from '../samples/enumeration.ts';
import { ITEMS, isDataName, keyOfPath, type Path } from '../samples/path.ts';
import type { ValueNode } from '../samples/value-node.ts';

/** What a record shows: paths, the kinds of their values, and members of enumerations. */
export interface Feature {
  /** The same for records that show the same. */
  readonly key: string;
  readonly path: string;
  /** In words, such as `null` or `"active"`. */
  readonly words: string;
}

const MOST_DEPTH = 12;
const MOST_ITEMS = 64;

/** Returns what a record shows; members count where the tree, or what is given, says that a path is an enumeration. */
export function featuresOf(
  record: unknown,
  tree?: ValueNode,
  isEnumerated: (path: string) => boolean = () => false,
): readonly Feature[] {
  const found = new Map<string, Feature>();
  visit(record, [], tree, 0);
  return [...found.values()];

  function add(path: Path, words: string): void {
    const text = keyOfPath(path);
    const key = `${text}\n${words}`;
    if (!found.has(key)) found.set(key, { key, path: text, words });
  }

  function visit(value: unknown, path: Path, node: ValueNode | undefined, depth: number): void {
    if (value === null) add(path, 'null');
    else if (typeof value === 'string') addText(value, path, node);
    else if (typeof value === 'number') add(path, `number ${formOfNumber(value)}`);
    else if (typeof value === 'boolean') add(path, String(value));
    else if (typeof value === 'object' && depth < MOST_DEPTH) visitInside(value, path, node, depth);
  }

  function addText(text: string, path: Path, node: ValueNode | undefined): void {
    if (text.trim() === '') add(path, 'blank');
    else if ((node !== undefined && isEnumeration(path, node)) || isEnumerated(keyOfPath(path)))
      add(path, JSON.stringify(text));
    else add(path, coarse(formOfText(text)));
  }

  function visitInside(value: object, path: Path, node: ValueNode | undefined, depth: number): void {
    if (Array.isArray(value)) {
      add(path, value.length === 0 ? 'an empty list' : value.length > 1 ? 'several' : 'one');
      for (const item of value.slice(0, MOST_ITEMS)) visit(item, [...path, ITEMS], node?.items, depth + 1);
      return;
    }
    add(path, 'an object');
    for (const [name, inner] of Object.entries(value)) {
      const step = isDataName(name) ? ANY_NAME : name;
      visit(inner, [...path, step], node?.properties.get(step), depth + 1);
    }
    // An optional property that is not there is something to show, too.
    if (node !== undefined) {
      for (const name of node.properties.keys()) {
        if (name !== ANY_NAME && !Object.hasOwn(value, name)) add([...path, name], 'absent');
      }
    }
  }
}

/** Forms that differ in what people wrote, rather than in how they must be read. */
function coarse(form: string): string {
  return form === 'word' ||
    form === 'words' ||
    form === 'other text' ||
    form === 'digits' ||
    form === 'phone number'
    ? 'text'
    : form;
}
