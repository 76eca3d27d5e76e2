import { OVERRIDES_SCHEMA, PROVIDER_SCHEMA } from '../../definition/index.ts';
import type { Path } from '../../definition/places.ts';
import type { JsonSchema, Model } from '../../model/index.ts';
import { KEYWORD_HELP } from '../../model/keyword-help.ts';
import { leafFields } from '../../model/precompiled.ts';
import type { LanguageDocument } from '../document/document.ts';
import { isObjectOf } from '../is-object.ts';
import { type SchemaPart, schemasAt } from './schema-help.ts';

/** The schema of schemas, as far as it helps to write them. */
const SCHEMA_OF_SCHEMAS: SchemaPart = {
  type: 'object',
  properties: Object.fromEntries(
    KEYWORD_HELP.map(({ keyword, description, value }) => [
      keyword,
      isObjectOf<unknown>(value) ? { description, allOf: [value] } : { description },
    ]),
  ),
};

/** What describes the value at a path of a file, and the schema in which references of that are looked up. */
export interface Described {
  readonly root: unknown;
  readonly schemas: readonly SchemaPart[];
}

/** Finds what describes the value at a path of a document. */
export function describedAt(document: LanguageDocument, path: Path, models: readonly Model[]): Described {
  const value = document.source?.value;
  const schema = schemaStart(document, path);
  if (schema !== undefined) {
    const inside = path.slice(schema);
    return { root: SCHEMA_OF_SCHEMAS, schemas: schemasAt(SCHEMA_OF_SCHEMAS, undefined, inside) };
  }
  const root = document.kind === 'overrides' ? OVERRIDES_SCHEMA : PROVIDER_SCHEMA;
  const fields = fieldsAt(document, path, models);
  if (fields !== undefined) return { root, schemas: [fields] };
  return { root, schemas: schemasAt(root, value, path) };
}

/** Where in a path a JSON Schema begins; undefined if the path is in none. */
function schemaStart({ kind }: LanguageDocument, path: Path): number | undefined {
  const [top, , , part] = path.map(String);
  if (kind === 'model') return 0;
  if (kind === 'definition') return top === 'resources' && path[2] === 'raw' ? 3 : undefined;
  if (top !== 'providers') return undefined;
  if (part === 'schema' && path.length > 4) return 5;
  return part === 'families' && path[5] === 'schema' ? 6 : undefined;
}

/** The unified fields, where a path leads to a mapping. */
function fieldsAt({ kind }: LanguageDocument, path: Path, models: readonly Model[]): SchemaPart | undefined {
  const [resource, part] = kind === 'definition' ? [path[1], path[2]] : [path[2], path[3]];
  const depth = kind === 'definition' ? 3 : 4;
  if (path.length !== depth || part !== 'mapping') return undefined;
  const model = models.find(({ name }) => name === String(resource));
  if (model === undefined) return undefined;
  const properties = leafFields(model).map(
    ({ name, schema, required }) => [name, { schema, required }] as const,
  );
  return {
    type: 'object',
    required: properties.filter(([, { required }]) => required).map(([name]) => name),
    properties: Object.fromEntries(
      properties.map(([name, { schema }]) => [name, { type: 'string', description: helpOfField(schema) }]),
    ),
  };
}

/** What a field is, in words. */
export function helpOfField(schema: JsonSchema): string {
  if (typeof schema === 'boolean') return '';
  const { title, description, type, format } = schema;
  const kind = [type, format]
    .flat()
    .filter((word) => typeof word === 'string')
    .join(', ');
  return [title, description, kind === '' ? undefined : `(${kind})`]
    .filter((word) => typeof word === 'string')
    .join('. ')
    .replaceAll('..', '.');
}
