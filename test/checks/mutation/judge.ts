import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { responseType } from '../../../src/checks/answer-warnings.ts';
import { parseChecked } from '../../../src/checks/checked-expression.ts';
import type { FieldTypes } from '../../../src/checks/field-types.ts';
import { fieldWarnings } from '../../../src/checks/field-warnings.ts';
import type { ResourceDefinition } from '../../../src/definition/index.ts';
import { compile } from '../../../src/expression/index.ts';
import { typeOfSchema } from '../../../src/expression/typing.ts';
import type { Model } from '../../../src/model/index.ts';
import { rawRecord } from '../../../src/testing/index.ts';

/** What tells a mutant from the expression that it was made of. */
export interface Verdict {
  /** Nothing does, as far as many records tell. */
  readonly isEqual: boolean;
  readonly byTypes: boolean;
  readonly byExamples: boolean;
}

const RECORDS = 150;

/** Returns what judges the mutants of one field. */
export function judgeOf(resource: ResourceDefinition, model: Model, field: string, text: string) {
  const raw = typeOfSchema(resource.raw, { listsAll: true });
  const property = model.schema.properties[field] ?? true;
  const wanted = typeOfSchema(property);
  const examples = resource.examples.map(({ raw: record, bindings = {} }): Input => [record, bindings]);
  const records = [
    ...examples,
    ...examples.flatMap(([record, bindings]) => neighboursOf(record).map((one): Input => [one, bindings])),
    ...fc
      .sample(rawRecord(resource.raw), { numRuns: RECORDS, seed: 11 })
      .map((record): Input => [record, {}]),
  ];
  const types: FieldTypes = {
    raw,
    wanted,
    variables: new Map([['response', responseType(resource)]]),
    otherFunctions: new Set(),
  };
  const before = warningsOf(text, field, types);
  const outcomes = { examples: outcomesOf(text, examples), records: outcomesOf(text, records) };
  return (mutant: string): Verdict | undefined => {
    const found = warningsOf(mutant, field, types);
    const byExamples = outcomesOf(mutant, examples);
    // An expression that is not well formed is not a mutant.
    if (found === undefined || byExamples === undefined) return undefined;
    const isTold = [...found].some((warning) => before?.has(warning) !== true);
    const isNoticed = !isDeepStrictEqual(byExamples, outcomes.examples);
    const isEqual = !isNoticed && isDeepStrictEqual(outcomesOf(mutant, records), outcomes.records);
    return { isEqual, byTypes: isTold, byExamples: isNoticed };
  };
}

type Input = readonly [record: unknown, bindings: Readonly<Record<string, unknown>>];

/** The record without one of its properties, and with one of them null. */
function neighboursOf(record: unknown): readonly unknown[] {
  if (typeof record !== 'object' || record === null) return [];
  return Object.keys(record).flatMap((name) => [
    Object.fromEntries(Object.entries(record).filter(([other]) => other !== name)),
    { ...record, [name]: null },
  ]);
}

function warningsOf(text: string, field: string, types: FieldTypes): ReadonlySet<string> | undefined {
  const checked = parseChecked({ text, source: { file: '', segments: [] } }, field, field);
  if (checked === undefined) return undefined;
  return new Set(fieldWarnings(checked, types).map(({ issue }) => `${issue.code} ${issue.message}`));
}

function outcomesOf(text: string, inputs: readonly Input[]): readonly unknown[] | undefined {
  try {
    const expression = compile(text);
    return inputs.map(([record, bindings]): unknown => {
      try {
        return expression.evaluate(record, bindings);
      } catch (error) {
        return String(error);
      }
    });
  } catch {
    return undefined;
  }
}
