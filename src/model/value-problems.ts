import { ExpressionError } from '../expression/library.ts';
import { isErrorOf, reasonOf } from '../issue/index.ts';
import { fromJsonPointer, toJsonPointer, valueAt } from '../json/json-pointer.ts';
import { describeExpectation } from './describe-expectation.ts';
import { describeValue } from './describe-value.ts';
import type { ValueProblem } from './model.ts';
import type { Validator, ValidatorError } from './validator.ts';

/** Keywords that only repeat what another finding says more exactly. */
const WRAPPERS: ReadonlySet<string> = new Set(['if', 'propertyNames']);
/** Keywords that say less about a string than its pattern does. */
const BESIDE_PATTERN: ReadonlySet<string> = new Set(['minLength', 'format']);

/** Drops the findings that add nothing to another one of the same part. */
export function distinctFindings<Finding extends ValidatorError>(
  findings: readonly Finding[],
): readonly Finding[] {
  const patterned = new Set(
    findings.filter(({ keyword }) => keyword === 'pattern').map(({ instancePath }) => instancePath),
  );
  return findings.filter(
    ({ keyword, instancePath }) =>
      !WRAPPERS.has(keyword) && !(BESIDE_PATTERN.has(keyword) && patterned.has(instancePath)),
  );
}

/** Maximum number of problems listed for one value: an array of a million may have a million. */
const MOST_TOLD = 20;

/**
 * Runs a validator and describes its findings; one of them says so if a string is too long for a pattern.
 *
 * @param base JSON Pointer of the checked value within the whole, put before every path.
 */
export function valueProblems(validator: Validator, value: unknown, base: string): readonly ValueProblem[] {
  try {
    return findingsOf(validator, value, base);
  } catch (error) {
    if (!isErrorOf(error, ExpressionError) || error.code !== 'D2015') throw error;
    return [
      { path: base, keyword: 'pattern', message: `The value could not be checked: ${reasonOf(error)}` },
    ];
  }
}

function findingsOf(validator: Validator, value: unknown, base: string): readonly ValueProblem[] {
  if (validator(value) === true) return [];
  const all = validator.errors ?? [];
  const findings = distinctFindings(all);
  // They can be many, and the validator outlives the value.
  validator.errors = null;
  const told = findings.slice(0, MOST_TOLD).map((error) => problemOf(error, value, base));
  // Those that were not kept are taken to be distinct.
  const others = (all.total ?? all.length) - all.length + findings.length - told.length;
  if (others === 0) return told;
  const message = `${others} more parts do not fit the schema.`;
  return [...told, { path: base, keyword: findings[MOST_TOLD]?.keyword ?? '', message, others }];
}

function problemOf(error: ValidatorError, root: unknown, base: string): ValueProblem {
  const { keyword, params } = error;
  const path = base + error.instancePath;
  if (keyword === 'required') {
    const missing = String(params.missingProperty);
    const at = path + toJsonPointer([missing]);
    return { path: at, keyword, message: `“${missing}” is required and missing.` };
  }
  const unknownKey = params.additionalProperty ?? params.unevaluatedProperty;
  if (unknownKey !== undefined) {
    const at = path + toJsonPointer([String(unknownKey)]);
    return { path: at, keyword, message: `“${String(unknownKey)}” is not a field of the model.` };
  }
  const found =
    error.propertyName === undefined
      ? describeValue(valueAt(root, fromJsonPointer(error.instancePath)))
      : `the name ${describeValue(error.propertyName)}`;
  return { path, keyword, message: `Expected ${describeExpectation(error)}, found ${found}.` };
}
