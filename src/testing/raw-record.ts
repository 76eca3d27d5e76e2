import type * as fc from 'fast-check';
import type { JsonSchema } from '../model/index.ts';
import { checkArgument, countFrom, OBJECT, type OptionRule, optionCheck, TEXTS } from '../options/index.ts';
import { fittingValues } from './arbitrary/fitting-values.ts';
import { createSchemaContext, schemaError } from './arbitrary/schema-context.ts';

/** Options of raw records. */
export interface RawRecordOptions {
  /** How often a `$ref` may occur inside itself; default 2. */
  readonly recursion?: number;
  /** Strings that should occur in the records more often, such as those that the expressions compare with. */
  readonly texts?: readonly string[];
  /** Names that unknown properties should have more often, such as those that the expressions read. */
  readonly names?: readonly string[];
}

const SCHEMA: OptionRule = {
  expected: 'a JSON Schema, which is an object or a boolean',
  accepts: (value) => typeof value === 'boolean' || OBJECT.accepts(value),
};

const checkOptions = optionCheck<RawRecordOptions>('rawRecord', {
  recursion: countFrom(0),
  texts: TEXTS,
  names: TEXTS,
});

/**
 * Returns the arbitrary of the values that fit a raw schema, and of no others.
 *
 * Every value that fits can be reached if the schema keeps to `type`, `enum`, `const`, the keywords
 * of numbers, strings, arrays and objects, `format`, `$ref`, `allOf` and `anyOf`. With other keywords
 * (`oneOf`, `not`, `if`, `contains` and others) values are made from the rest of the schema and filtered by
 * Ajv; if nearly all are refused, only a fixed handful of those that fit occurs. Missing and null
 * properties, blank and odd strings, extreme times and numbers, and unknown properties occur often; a
 * counterexample shrinks towards the barest record.
 *
 * @param schema JSON Schema, draft 2020-12, with references into itself only.
 * @throws UsageError `schema-invalid` if the schema cannot be compiled, or no value is found for it.
 */
export function rawRecord(schema: JsonSchema, options: RawRecordOptions = {}): fc.Arbitrary<unknown> {
  checkArgument('rawRecord', 'schema', schema, SCHEMA);
  checkOptions(options);
  const { recursion = 2, texts = [], names = [] } = options;
  const context = createSchemaContext(schema, recursion, { texts, names });
  const values = fittingValues(context.root, context);
  if (values === undefined) throw schemaError('No value fits the raw schema.');
  return values;
}
