import type { Mapping } from '../../mapping/mapping.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import { gatewayError } from '../gateway-error.ts';
import type { IssueList } from '../issue-list.ts';
import type { ListParameters } from '../parameters/parameters.ts';

/**
 * Returns the records by the value of a field; of two with the same value the first one is kept.
 *
 * @param issues Receives one for each record that is left out: without a value in the field, or with a duplicate.
 */
export function keyRecords(
  values: readonly UnifiedValue[],
  field: string,
  issues: IssueList,
): Readonly<Record<string, UnifiedValue>> {
  const byKey = new Map<string, UnifiedValue>();
  for (const value of values) {
    const key = value[field];
    const isKey = typeof key === 'string' || typeof key === 'boolean' || typeof key === 'number';
    const message = !isKey
      ? `A record has no ${field} to be keyed by.`
      : `Two records have the same ${field}.`;
    if (!isKey || byKey.has(String(key))) issues.add({ code: 'key-field', message, field });
    else byKey.set(String(key), value);
  }
  // Made from entries, so that a key called `__proto__` is a key like any other.
  return Object.fromEntries(byKey);
}

/** Checks that results can be keyed by a field. @throws GatewayError `parameter-invalid` */
export function checkKeyField(
  { model }: Mapping,
  { keyBy, excludeFields }: ListParameters,
  name: string,
): void {
  if (keyBy === undefined) return;
  const field = model.fields.find((candidate) => candidate.name === keyBy);
  const schema = field?.schema;
  const type = typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : undefined;
  const isPlain = type === 'string' || type === 'boolean' || type === 'number' || type === 'integer';
  if (field === undefined || !isPlain) {
    throw gatewayError(
      'parameter-invalid',
      `${name} must name a field of ${model.name} that holds one plain value.`,
    );
  }
  if (excludeFields.includes(keyBy)) {
    throw gatewayError('parameter-invalid', `${name} names ${keyBy}, which the request excludes.`);
  }
}
