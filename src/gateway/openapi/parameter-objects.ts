import { FORMATS, type ParameterNames } from '../parameters/parameters.ts';
import type { Json } from './schemas.ts';

/** The parameters, for `components.parameters`, each under a name of its own. */
export function parameterObjects(names: ParameterNames): Json {
  const query = (name: string, description: string, schema: Json, more: Json = {}): Json => ({
    name,
    in: 'query',
    description,
    schema,
    ...more,
  });
  const flag = { type: 'boolean', default: false };
  return {
    accountId: query(
      names.accountId,
      'The account whose data is requested.',
      { type: 'string' },
      { required: true },
    ),
    format: query(names.format, 'The form of the answer.', {
      type: 'string',
      enum: [...FORMATS],
      default: 'unified',
    }),
    ignoreRemoteData: query(names.ignoreRemoteData, 'Leaves `remote_data` out.', flag),
    excludeFields: query(
      names.excludeFields,
      'Fields to leave out, by name or dotted path, such as `urls.type`.',
      { type: 'array', items: { type: 'string' } },
      { style: 'form', explode: false },
    ),
    remoteQuery: query(
      names.remoteQuery,
      'Parameters for the provider itself; they win over those that the gateway would send.',
      { type: 'object', additionalProperties: true },
      { style: 'deepObject', explode: true },
    ),
    limit: query(
      names.limit,
      'The largest number of records in the answer; without it, the provider’s own page.',
      {
        type: 'integer',
        minimum: 1,
      },
    ),
    nextCursor: query(names.nextCursor, 'The `next_cursor` of a page of the same list.', { type: 'string' }),
    keyBy: query(names.keyBy, 'Returns the records as an object, keyed by the value of this field.', {
      type: 'string',
    }),
    ignoreLimit: query(names.ignoreLimit, 'Returns all pages in one answer, up to a bound.', flag),
    id: {
      name: 'id',
      in: 'path',
      required: true,
      description: 'The provider’s own id.',
      schema: { type: 'string' },
    },
  };
}

/** Parameters of requests for records, and the additional ones of lists. */
export const RECORD_PARAMETERS = [
  'accountId',
  'format',
  'ignoreRemoteData',
  'excludeFields',
  'remoteQuery',
] as const;
export const LIST_PARAMETERS = ['limit', 'nextCursor', 'keyBy', 'ignoreLimit'] as const;
