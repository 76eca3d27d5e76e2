import { mapEntries } from '../../definition/map-entries.ts';
import { readsVariable } from '../../definition/reads-variable.ts';
import { UsageError } from '../../issue/index.ts';
import { bindSettings } from '../../mapping/bind-settings.ts';
import { computeValue } from './compute-value.ts';
import { checkComputedId } from './computed-id.ts';
import { checkIdentifier } from './path-segment.ts';
import { type Filling, type Fillings, textFilling } from './placeholders.ts';
import type { RequestParts } from './request-parts.ts';

/**
 * What takes the place of a request's placeholders: its settings, the id, and computed values.
 *
 * @param settings What the account's settings write into requests.
 * @throws TransportError `identifier-invalid`, `request-part-failed`, `account-setting-invalid`; UsageError
 *   `option-invalid` if there are computed values, and nothing to evaluate them
 */
export function requestFillings(parts: RequestParts, settings: Readonly<Record<string, string>>): Fillings {
  const { id } = parts;
  if (id !== undefined) checkIdentifier(id);
  return {
    ...mapEntries(settings, textFilling),
    ...(id === undefined ? undefined : { id: textFilling(id) }),
    ...fieldFillings(parts),
    ...computedFillings(parts),
  };
}

/** Their names fit the pattern of the provider file, wherever they come from. */
function fieldFillings({ template: { fields } }: RequestParts): Fillings | undefined {
  if (fields === undefined) return undefined;
  const { names, separator = ',' } = fields;
  const text = names.join(separator);
  return { fields: { value: text, text, items: names, isSafe: true } };
}

function computedFillings(parts: RequestParts): Fillings | undefined {
  const { template, definition, account, id, query = {}, evaluate, variables } = parts;
  const { computed } = template;
  if (computed === undefined) return undefined;
  if (evaluate === undefined) throw notEvaluated();
  const bindings = { query, ...variables, settings: bindSettings(definition, account), id };
  return mapEntries(computed, (expression, name) => {
    const value = computeValue(expression, `The value of {${name}}`, { definition, evaluate, bindings });
    if (id !== undefined && readsVariable(expression.text, 'id')) checkComputedId(value, id, name);
    return computedFilling(value);
  });
}

function computedFilling(value: unknown): Filling {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return {
    value,
    isComputed: true,
    ...(isScalar ? { text: String(value) } : {}),
    ...(Array.isArray(value) ? { items: value } : {}),
  };
}

function notEvaluated(): UsageError {
  const message = 'The request has computed values, but “evaluate” was not given.';
  const hint = 'Pass engine.evaluateExpression.';
  return new UsageError('The request cannot be built.', [{ code: 'option-invalid', message, hint }]);
}
