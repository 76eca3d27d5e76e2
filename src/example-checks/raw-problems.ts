import type { JsonSchema } from '../definition/index.ts';
import { loadAjv } from '../model/ajv.ts';
import { formats } from '../model/formats/index.ts';
import { fromJsonPointer, type ValueProblem, valueAt, valueProblems } from '../model/index.ts';

/**
 * Reports where a raw record does not fit its schema. An integer beyond 2^53, which is read as a string to keep its
 * digits, counts as a number if the schema requires one.
 */
export function rawProblems(raw: unknown, schema: JsonSchema): readonly ValueProblem[] {
  const validate = checkOf(schema);
  const problems = valueProblems(validate, raw, '');
  const long = problems.filter(({ path, keyword }) => keyword === 'type' && isLongInteger(raw, path));
  if (long.length === 0) return problems;
  const asNumbers = long.reduce((record, { path }) => withNumberAt(record, fromJsonPointer(path)), raw);
  return valueProblems(validate, asNumbers, '');
}

type Validate = Parameters<typeof valueProblems>[0];

/** Compiling a schema takes longer than checking hundreds of records. */
const checks = new WeakMap<object, Validate>();

function checkOf(schema: JsonSchema): Validate {
  const known = typeof schema === 'object' ? checks.get(schema) : undefined;
  if (known !== undefined) return known;
  const { Ajv2020 } = loadAjv();
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats, logger: false });
  const validate = ajv.compile(schema);
  if (typeof schema === 'object') checks.set(schema, validate);
  return validate;
}

function isLongInteger(raw: unknown, pointer: string): boolean {
  const value = valueAt(raw, fromJsonPointer(pointer));
  return typeof value === 'string' && /^-?\d+$/.test(value) && !Number.isSafeInteger(Number(value));
}

function withNumberAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return Number(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === Number(step) ? withNumberAt(item, rest) : item));
  }
  return Object.fromEntries(
    Object.entries(Object(value)).map(([key, member]) => [
      key,
      key === step ? withNumberAt(member, rest) : member,
    ]),
  );
}
