import { type Document, isMap, parseDocument } from 'yaml';
import { addPairs, applyEdits, flowText, memberOf, replaceValue, type TextEdit } from '../../draft/index.ts';
import { type Issue, UsageError } from '../../issue/index.ts';
import type { LayerField, MappablePath, NamedText } from '../protocol.ts';

/** Types of a field of which no record has a value yet. */
const ANY_TYPE = ['string', 'number', 'boolean'];

/**
 * Returns the text of a layer in which a field reads a path; comments and order stay. A field that the model does not have
 * gets a schema of the types that were found.
 *
 * @throws UsageError if the text is not YAML
 */
export function addLayerField({ name, text }: NamedText, field: LayerField): string {
  const entries: Record<string, unknown> = {
    mapping: field.path.path,
    ...(field.isOfModel ? {} : { schema: schemaOf(field.path) }),
  };
  return Object.entries(entries).reduce(
    (written, [part, value]) =>
      withMember(name, written, ['providers', field.provider, field.resource, part], field.field, value),
    text,
  );
}

function withMember(
  name: string,
  text: string,
  parents: readonly string[],
  key: string,
  value: unknown,
): string {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw notAdded(`${name} is not YAML: ${fault.message.split('\n')[0]}`);
  const map = document.getIn(parents, true);
  // An empty map says nothing of how the author lays out.
  const edits: readonly TextEdit[] = isMap(map) && map.items.length > 0 ? editsOf(text, map, key, value) : [];
  return edits.length > 0 ? applyEdits(text, edits) : laidOut(name, document, [...parents, key], value);
}

function editsOf(
  text: string,
  map: Parameters<typeof addPairs>[1],
  key: string,
  value: unknown,
): readonly TextEdit[] {
  const known = memberOf(map, key);
  return known === undefined
    ? addPairs(text, map, [{ key, text: flowText(value) }])
    : replaceValue(known, flowText(value));
}

/** Writes the whole document, where maps on the way have to be made. */
function laidOut(name: string, document: Document.Parsed, path: readonly string[], value: unknown): string {
  try {
    for (let length = 1; length < path.length; length += 1) {
      const parent = document.getIn(path.slice(0, length), true);
      if (isMap(parent) && parent.items.length > 0) continue;
      document.setIn(path.slice(0, length), document.createNode({}));
    }
    document.setIn(path, document.createNode(value));
    for (let length = 1; length < path.length; length += 1) {
      const parent = document.getIn(path.slice(0, length), true);
      if (isMap(parent)) parent.flow = false;
    }
    return document.toString({ lineWidth: 0 });
  } catch {
    throw notAdded(`${name} is not a map of providers`);
  }
}

function schemaOf({ types, form, isList }: MappablePath): unknown {
  const own = types.filter((type) => type !== 'array');
  const names = own.length === 0 ? ANY_TYPE : own;
  const value = {
    type: names.length === 1 ? names[0] : names,
    ...(form === 'email' && names.length === 1 ? { format: 'email' } : {}),
  };
  return isList || types.includes('array') ? { type: 'array', items: value } : value;
}

function notAdded(reason: string): UsageError {
  const issue: Issue = { code: 'option-invalid', message: `The field is not added: ${reason}.` };
  return new UsageError('The field is not added.', [issue]);
}
