import type { Arbitrary } from 'fast-check';
import { UsageError } from '../../issue/index.ts';
import { ownFragment, referredSchema } from '../../json/referred-schema.ts';
import { loadAjv } from '../../model/ajv.ts';
import { formats } from '../../model/formats/index.ts';
import type { JsonSchema } from '../../model/index.ts';
import type { FavouredValues } from './favoured-values.ts';

type Made = Arbitrary<unknown> | undefined;

/** What the arbitraries of all parts of one schema share. */
export interface SchemaContext {
  /** The whole schema, with every `$ref` absolute. */
  readonly root: JsonSchema;
  /** How often a `$ref` may be followed inside itself. */
  readonly recursion: number;
  readonly favoured: FavouredValues;
  /** Returns the target of an absolute `$ref` of this schema; throws a `UsageError` if there is none. */
  resolve(reference: string): JsonSchema;
  /** Returns the arbitrary of a part, made once for each trail. */
  remember(schema: JsonSchema, trail: readonly string[], make: () => Made): Made;
  /** Returns the check of a part of this schema, or of a combination of parts. */
  checkOf(schema: JsonSchema): (value: unknown) => boolean;
}

const ROOT = 'mapwright:raw';

/** Keywords whose content is data and not a schema. */
const DATA_KEYWORDS: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples']);

/**
 * Prepares a raw schema (draft 2020-12) for its arbitraries.
 *
 * @throws UsageError `schema-invalid` if Ajv cannot compile the schema.
 */
export function createSchemaContext(
  schema: JsonSchema,
  recursion: number,
  favoured: FavouredValues,
): SchemaContext {
  const root = withAbsoluteReferences(schema);
  const { Ajv2020 } = loadAjv();
  const ajv = new Ajv2020({ strict: false, logger: false, formats });
  try {
    if (typeof root === 'object') ajv.addSchema({ ...root, $id: ROOT });
    ajv.compile(root);
  } catch (cause) {
    throw schemaError(`The raw schema cannot be compiled: ${String(cause)}.`);
  }
  const made = new Map<JsonSchema, Map<string, Made>>();
  return {
    root,
    recursion,
    favoured,
    remember: (part, trail, make) => {
      const ofPart = made.get(part) ?? new Map<string, Made>();
      made.set(part, ofPart);
      const key = trail.toSorted().join(' ');
      if (!ofPart.has(key)) ofPart.set(key, make());
      return ofPart.get(key);
    },
    resolve: (reference) => {
      const target = referredSchema(reference.slice(ROOT.length), Object(root));
      if (isSchema(target)) return target;
      throw schemaError(`There is no schema at "$ref": "${reference.replace(ROOT, '')}".`);
    },
    checkOf: (part) => {
      const validate = ajv.compile(part);
      return (value) => {
        try {
          return validate(value) === true;
        } catch {
          // Ajv compares objects by their `toString` and `valueOf`, which may be properties of the record.
          return false;
        }
      };
    },
  };
}

/** The error of a raw schema from which no record can be made. */
export function schemaError(message: string): UsageError {
  return new UsageError('No raw records can be made.', [{ code: 'schema-invalid', message }]);
}

/** Whether a value can be a JSON Schema: an object or a boolean. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

// Parts are compiled separately, away from the document that "#" means.
function withAbsoluteReferences(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { $id, $schema: _dialect, ...rest } = schema;
  const absolute = absoluteWithin(rest, $id);
  return isSchema(absolute) ? absolute : schema;
}

function absoluteWithin(part: unknown, id: unknown): unknown {
  if (Array.isArray(part)) return part.map((item) => absoluteWithin(item, id));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]): [string, unknown] => {
    if (DATA_KEYWORDS.has(key)) return [key, value];
    const fragment = key === '$ref' ? ownFragment(value, id) : undefined;
    return [key, fragment === undefined ? absoluteWithin(value, id) : ROOT + fragment];
  });
  return Object.fromEntries(entries);
}
