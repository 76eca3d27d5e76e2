import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { generatingCode, type Issue, type IssueCode, isCodeGenerationError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { loadAjv } from '../model/ajv.ts';
import { formats } from '../model/formats/index.ts';
import {
  describeExpectation,
  describeValue,
  distinctFindings,
  fromJsonPointer,
  type JsonSchema,
  toJsonPointer,
  valueAt,
} from '../model/index.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import { partLabel } from './part-label.ts';
import type { Places } from './places.ts';
import { describeWritten, quotingHint } from './quoting-hint.ts';

/** Checks data against a schema and returns every problem, each with its position in the file. */
export type SchemaCheck<T> = {
  /** Whether the data fits the schema. */
  (value: unknown): value is T;
  /** The issues of data that does not fit. */
  issues(value: unknown, places: Places, code: IssueCode): readonly Issue[];
};

/**
 * Makes the check of a draft-07 schema. `isValid`, generated from it, returns whether data fits; the schema itself is
 * compiled when a problem is found, since that takes long.
 */
export function schemaCheck<T>(schema: JsonSchema, isValid: (value: unknown) => boolean): SchemaCheck<T> {
  let compiled: ValidateFunction<T> | undefined;
  const validator = () => {
    compiled ??= generatingCode(() => createAjv().compile<T>(schema));
    return compiled;
  };
  const check = (value: unknown): value is T => isValid(value);
  return Object.assign(check, {
    issues(value: unknown, places: Places, code: IssueCode): readonly Issue[] {
      let validate: ValidateFunction<T>;
      try {
        validate = validator();
      } catch (error) {
        return [notTold(error, places, code)];
      }
      validate(value);
      return outermost(distinctFindings(validate.errors ?? []), value).map((error) =>
        issueOf(error, value, places, code),
      );
    },
  });
}

/**
 * Drops problems within a misplaced part if a neighbouring key is empty: the part should have been indented
 * below that key, and is already reported as misplaced.
 */
function outermost(errors: readonly ErrorObject[], root: unknown): readonly ErrorObject[] {
  /** Whether the part at a path has an empty key; computed once for each part, which may have many errors. */
  const gaps = new Map<string, boolean>();
  const hasGap = (path: string): boolean => {
    const known =
      gaps.get(path) ?? Object.values(Object(valueAt(root, fromJsonPointer(path)))).includes(null);
    gaps.set(path, known);
    return known;
  };
  const misplaced = new Set<string>();
  for (const { instancePath, params, propertyName } of errors) {
    const key: unknown = params.additionalProperty ?? propertyName;
    if (key !== undefined && hasGap(instancePath))
      misplaced.add(`${instancePath}${toJsonPointer([String(key)])}`);
  }
  return errors.filter(({ instancePath }) => !isWithin(instancePath, misplaced));
}

/** Whether a JSON Pointer is one of these, or of a part of one of these. */
function isWithin(pointer: string, parts: ReadonlySet<string>): boolean {
  if (parts.size === 0) return false;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (parts.has(pointer.slice(0, end))) return true;
  }
  return false;
}

/** Where no code can be generated, the result is known and the reasons are not. */
function notTold(error: unknown, places: Places, code: IssueCode): Issue {
  if (!isCodeGenerationError(error)) throw error;
  const message =
    'The file does not fit its schema. The exact problem cannot be found where code generation is not allowed.';
  return issueAtValue(places, [], { code, message, hint: '`mapwright check` finds it.' });
}

function createAjv(): Ajv {
  const { Ajv } = loadAjv();
  return new Ajv({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    verbose: true,
    formats: { uri: formats.uri },
  });
}

function issueOf(error: ErrorObject, root: unknown, places: Places, code: IssueCode): Issue {
  const path = fromJsonPointer(error.instancePath);
  const value = valueAt(root, path);
  if (error.keyword === 'required') {
    const missing = String(error.params.missingProperty);
    const where = path.length === 0 ? '' : ` in ${partLabel(path)}`;
    return issueAtValue(places, path, { code, message: `“${missing}” is missing${where}.` });
  }
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const where = path.length === 0 ? '' : ` in ${partLabel(path)}`;
    const hint = nameHint(key, freeNames(error, value));
    const message = `“${key}” is not a known key${where}.`;
    return issueAtKey(places, [...path, key], { code, message, ...(hint === undefined ? {} : { hint }) });
  }
  const expected = describeExpectation(error);
  if (error.propertyName !== undefined) {
    const message = `The key “${error.propertyName}” is not allowed here; expected ${expected}.`;
    return issueAtKey(places, [...path, error.propertyName], { code, message });
  }
  if (path.length === 0) {
    const found =
      value === null || value === undefined ? 'The file is empty' : `Found ${describeValue(value)}`;
    return issueAtValue(places, path, { code, message: `${found}; expected ${expected}.` });
  }
  const written = places.writtenAt(path);
  const hint = valueHint(error, value, written);
  const message = `Expected ${expected} for ${partLabel(path)}, found ${describeWritten(value, written)}.`;
  return issueAtValue(places, path, { code, message, ...(hint === undefined ? {} : { hint }) });
}

/** The known keys that the object does not have yet. */
function freeNames(error: ErrorObject, value: unknown): string[] {
  const properties: unknown = error.parentSchema?.properties;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.filter((name) => valueAt(value, [name]) === undefined);
}

function valueHint(error: ErrorObject, value: unknown, written: string | undefined): string | undefined {
  if (error.keyword === 'enum' && typeof value === 'string') {
    const allowed: unknown = error.params.allowedValues;
    const words = Array.isArray(allowed) ? allowed.filter((word) => typeof word === 'string') : [];
    return nameHint(value, words)?.replace(/^Known.*$/s, '') || undefined;
  }
  if (error.keyword !== 'type') return undefined;
  if (written === '') return quotingHint(value, written);
  if (![error.params.type].flat().includes('string')) return undefined;
  if (typeof value === 'object' && value !== null)
    return 'An expression with braces or brackets needs quotes around it.';
  return quotingHint(value, written);
}
