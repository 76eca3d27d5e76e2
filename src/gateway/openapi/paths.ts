import type { Model } from '../../model/precompiled.ts';
import { LIST_PARAMETERS, RECORD_PARAMETERS } from './parameter-objects.ts';
import { type Json, schemaName } from './schemas.ts';

/** The paths of a model: one record, the list, and what the resource can do. */
export function modelPaths(model: Model): Json {
  const name = schemaName(model);
  const tags = [model.name];
  const records = RECORD_PARAMETERS.map(parameterRef);
  const path = `/unified/${model.name}`;
  return {
    [`${path}/{id}`]: {
      get: {
        operationId: `get${name}`,
        tags,
        summary: `Get one ${name}`,
        parameters: [parameterRef('id'), ...records],
        responses: {
          200: {
            description: 'The record in the requested format.',
            headers: HEADERS,
            content: recordContent(name),
          },
          ...ERRORS,
        },
      },
    },
    [path]: {
      get: {
        operationId: `list${name}`,
        tags,
        summary: `List ${name}`,
        parameters: [...records, ...LIST_PARAMETERS.map(parameterRef)],
        responses: {
          200: {
            description: 'A page of records in the requested format.',
            headers: HEADERS,
            content: listContent(name),
          },
          ...ERRORS,
        },
      },
    },
    [`${path}/meta/{method}`]: {
      get: {
        operationId: `describe${name}Method`,
        tags,
        summary: `The same, and the parameters of a method`,
        parameters: [
          { name: 'method', in: 'path', required: true, schema: { type: 'string', enum: ['get', 'list'] } },
        ],
        responses: {
          200: { description: 'What the method can do.', content: jsonContent(ref('ResourceDescription')) },
          '4XX': errorResponse('The address is unknown.'),
        },
      },
    },
    [`${path}/meta`]: {
      get: {
        operationId: `describe${name}`,
        tags,
        summary: `Fields of ${name} and the providers that return them`,
        responses: {
          200: { description: 'What the resource can do.', content: jsonContent(ref('ResourceDescription')) },
          '4XX': errorResponse('The address is unknown.'),
        },
      },
    },
  };
}

function recordContent(name: string): Json {
  return jsonContent({ anyOf: [ref(name), ref(`${name}Normalized`), RAW] });
}

function listContent(name: string): Json {
  return {
    ...jsonContent({ anyOf: [ref(`${name}List`), ref('RawList')] }),
    'application/octet-stream': {
      schema: {
        type: 'string',
        description: `With the format \`stream\`: one ${name} a line, as JSON. After a failure the last line is an Error, and the body breaks off.`,
      },
    },
  };
}

const RAW: Json = { description: 'With the format `raw`: whatever the provider answers.' };

const RATE_LIMIT: Json = Object.fromEntries(
  ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map((name) => [
    name,
    { description: 'The provider’s rate limit; the reset in seconds from now.', schema: { type: 'integer' } },
  ]),
);

const HEADERS: Json = {
  ...RATE_LIMIT,
  'x-mapwright-issues': {
    description: 'What is wrong with the request that is answered all the same: a JSON array of issues.',
    schema: { type: 'string' },
  },
};

const ERRORS: Json = {
  400: errorResponse('A parameter is missing or cannot be used.'),
  401: errorResponse('The provider does not accept the account’s credentials.'),
  403: errorResponse('The account may not read this.'),
  404: errorResponse('The record, the account or the address is unknown.'),
  429: errorResponse('The provider’s rate limit is used up; `Retry-After` says when to come back.'),
  502: errorResponse('The provider failed, or returned data that cannot be mapped.'),
  504: errorResponse('The provider did not answer in time.'),
};

function errorResponse(description: string): Json {
  return { description, content: jsonContent(ref('Error')) };
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } };
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function parameterRef(name: string): Json {
  return { $ref: `#/components/parameters/${name}` };
}
