import { type Issue, isErrorOf, MapwrightError, positionAt } from '../issue/index.ts';
import { isDeeperThan, MAX_RECORD_DEPTH } from '../json/index.ts';
import { leafFields, type Model } from '../model/precompiled.ts';
import { fieldValue } from './field-value.ts';
import { isRead } from './read-paths.ts';
import { leafPaths, valuesAt } from './record-paths.ts';
import type {
  ExplainedField,
  Explanation,
  InheritedField,
  MappedField,
  MappingOptions,
  SafeMapResult,
} from './types.ts';

/** Objects and arrays of a record that is explained: all their paths are listed. */
const MOST_EXPLAINED = 100_000;

/** Input of an explanation. */
export interface ExplainParts {
  readonly provider: string;
  readonly resource: string;
  readonly fields: readonly MappedField[];
  readonly model: Model;
  readonly safeMap: (record: unknown, options: MappingOptions) => SafeMapResult;
  readonly options: MappingOptions;
}

/** Shows for every field of the model which expression made it, from what, and with which result. */
export function explainRecord(record: unknown, parts: ExplainParts): Explanation {
  const { provider, resource, safeMap, options } = parts;
  // Values that cannot be walked are not explained; only objects of the host are such, and never JSON.
  const explanation = isReadable(record) ? tryExplain(record, parts) : undefined;
  if (explanation !== undefined) return explanation;
  const { issues } = safeMap(record, options);
  const unreadable: Issue = {
    code: 'record-unreadable',
    message: `The record cannot be explained: it leads back to itself, is nested deeper than ${MAX_RECORD_DEPTH} levels, has more than ${MOST_EXPLAINED} objects and arrays, or reading it throws an error.`,
    path: '',
    provider,
  };
  return { provider, resource, record, fields: [], unread: [], issues: [unreadable, ...issues] };
}

/** Undefined if reading the record throws, as a getter of the host's can. */
function tryExplain(record: unknown, parts: ExplainParts): Explanation | undefined {
  try {
    return explainReadable(record, parts);
  } catch (error) {
    if (isErrorOf(error, MapwrightError)) throw error;
    return undefined;
  }
}

function isReadable(record: unknown): boolean {
  try {
    return !isDeeperThan(MAX_RECORD_DEPTH, record, MOST_EXPLAINED);
  } catch {
    return false;
  }
}

function explainReadable(record: unknown, parts: ExplainParts): Explanation {
  const { provider, resource, fields, model, safeMap, options } = parts;
  const lenient = safeMap(record, {
    ...options,
    format: 'unified',
    ignoreRemoteData: false,
    onInvalid: 'keep',
  });
  const strict = safeMap(record, options);
  const names = new Set([
    ...leafFields(model).map((field) => field.name),
    ...fields.map((field) => field.name),
  ]);
  return {
    provider,
    resource,
    record,
    fields: [...names].map((name) => explainField(name, fields, record, lenient)),
    unread: leafPaths(record).filter((path) => !isRead(path, fields)),
    ...(strict.ok ? { value: strict.value } : {}),
    issues: strict.issues,
  };
}

function explainField(
  name: string,
  fields: readonly MappedField[],
  record: unknown,
  result: SafeMapResult,
): ExplainedField {
  const issues = result.issues.filter((issue) => issue.field === name);
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) return { name, reads: [], issues };
  const found = result.ok ? fieldValue(result.value, field) : undefined;
  const value = found === undefined ? {} : { value: found };
  return {
    name,
    expression: field.expression.text,
    source: positionAt(field.expression.source, 0),
    layer: field.layer,
    ...(field.inherited === undefined ? {} : { inherited: field.inherited.map(explainInherited) }),
    ...(field.tables === undefined ? {} : { tables: field.tables }),
    reads: field.reads.paths.map((path) => ({ path, values: valuesAt(record, path) })),
    ...value,
    issues,
  };
}

function explainInherited({ expression, layer }: InheritedField) {
  return { expression: expression.text, source: positionAt(expression.source, 0), layer };
}
