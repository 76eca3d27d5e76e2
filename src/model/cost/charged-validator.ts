import type { JsonSchema } from '../json-schema.ts';
import type { Validator } from '../validator.ts';
import { chargeCheck } from './charge-check.ts';
import { type CheckCost, checkCost } from './check-cost.ts';

/** Longer strings are charged for, as are all arrays and objects. */
const SHORT = 256;

/**
 * Returns a test of values that first charges the running budget for the validator's work, which grows with the value and
 * with the schema. Without a running budget nothing is charged.
 *
 * @param load Returns the validator, the same one each time; called when it is first needed.
 * @param schema The validator's own schema
 * @param root The schema that it is part of
 */
export function chargedValidator(
  load: () => Validator,
  schema: JsonSchema,
  root: JsonSchema,
): (value: unknown) => boolean {
  let loaded: Validator | undefined;
  let cost: CheckCost | undefined;
  return (value) => {
    const isLarge =
      typeof value === 'object' ? value !== null : typeof value === 'string' && value.length > SHORT;
    if (isLarge) {
      cost ??= checkCost(schema, root);
      chargeCheck(cost, value);
    }
    loaded ??= load();
    const fits = loaded(value) === true;
    // They can be many, and the validator outlives the record.
    if (!fits) loaded.errors = null;
    return fits;
  };
}
