import { beginBudget, DEFAULT_LIMITS, endBudget } from '../expression/library.ts';
import { type Issue, reasonOf } from '../issue/index.ts';
import type { Model, ObjectSchema } from '../model/precompiled.ts';

/** Keywords of an object's schema that find nothing beyond what the checks of single fields find. */
const COVERED: ReadonlySet<string> = new Set([
  ...['$schema', '$id', '$defs', 'definitions', '$comment'],
  ...['title', 'description', 'default', 'examples', 'deprecated'],
  ...['type', 'properties', 'required'],
]);

/**
 * Returns whether a schema restricts fields together, such as by `dependentRequired` or `anyOf`, so that a value
 * whose fields all fit may still be refused.
 */
export function needsWholeCheck(schema: ObjectSchema): boolean {
  return Object.entries(schema).some(([keyword, value]) => {
    // No mapping has a field that the model lacks.
    if (keyword === 'additionalProperties') return false;
    if (keyword === 'unevaluatedProperties') return typeof value !== 'boolean';
    return !COVERED.has(keyword);
  });
}

/** The issues of a value that the model refuses as a whole, without those of its fields. */
export function wholeIssues(
  value: unknown,
  model: Model,
  provider: string,
  found: readonly Issue[],
): readonly Issue[] {
  const known = new Set(found.map(({ path, message }) => `${path} ${message}`));
  // The check has a budget of its own, as large as that of a record's expressions by default.
  const began = beginBudget(DEFAULT_LIMITS);
  try {
    if (model.validators.whole(value)) return [];
    return model
      .check(value)
      .filter(({ path, message }) => !known.has(`${path} ${message}`))
      .map(({ path, message }) => ({ code: 'value-invalid', message, path, provider }));
  } catch (error) {
    const reason = reasonOf(error);
    return [{ code: 'limit-exceeded', message: `The value could not be checked: ${reason}`, provider }];
  } finally {
    if (began) endBudget();
  }
}
