import type { Model } from '../../model/precompiled.ts';
import { LIST_PARAMETERS, RECORD_PARAMETERS } from './parameter-objects.ts';
import { type Json, schemaName } from './schemas.ts';

/** What answers depend on, besides the model. */
export interface AnswerKinds {
  /** Whether callers must authenticate. */
  readonly isProtected: boolean;
  /** Whether answers have tags, by which clients may ask whether they have changed. */
  readonly hasEntityTags: boolean;
}

/** The paths of a model: one record, the list, and what the resource can do. */
export function modelPaths(model: Model, kinds: AnswerKinds): Json {
  const name = schemaName(model);
  const tags = [model.name];
  const records = RECORD_PARAMETERS.map(parameterRef);
  const path = `/unified/${model.name}`;
  const described = {
    description: 'What the resource, or the method, can do.',
    content: jsonContent(ref('ResourceDescription')),
  };
  return {
    [`${path}/{id}`]: {
      get: {
        operationId: `get${name}`,
        tags,
        summary: `Get one ${name}`,
        parameters: [parameterRef('id'), ...records],
        responses: recordResponses('The record in the requested format.', recordContent(name), kinds),
      },
    },
    [path]: {
      get: {
        operationId: `list${name}`,
        tags,
        summary: `List ${name}`,
        parameters: [...records, ...LIST_PARAMETERS.map(parameterRef)],
        responses: recordResponses('A page of records in the requested format.', listContent(name), kinds),
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
        responses: ownResponses(described, kinds),
      },
    },
    [`${path}/meta`]: {
      get: {
        operationId: `describe${name}`,
        tags,
        summary: `Fields of ${name} and the providers that return them`,
        responses: ownResponses(described, kinds),
      },
    },
  };
}

/** The responses at an address whose answers are the gateway's own. */
export function ownResponses(success: Json, kinds: AnswerKinds): Json {
  const { 400: invalid, 404: unknown, 414: long, 500: failed } = ERRORS;
  return {
    200: withTag({ ...success, headers: ISSUES }, kinds),
    ...unchanged(kinds),
    400: invalid,
    ...(kinds.isProtected ? { 401: errorResponse('The caller is not known.', CHALLENGE) } : {}),
    404: unknown,
    414: long,
    500: failed,
  };
}

function recordResponses(description: string, content: Json, kinds: AnswerKinds): Json {
  return {
    200: withTag({ description, headers: HEADERS, content }, kinds),
    ...unchanged(kinds),
    ...ERRORS,
  };
}

function withTag(success: Json, { hasEntityTags }: AnswerKinds): Json {
  return hasEntityTags ? { ...success, headers: { ...Object(success.headers), etag: TAG } } : success;
}

function unchanged({ hasEntityTags }: AnswerKinds): Json {
  if (!hasEntityTags) return {};
  const description = 'The client has this content, by its `If-None-Match`.';
  return { 304: { description, headers: { ...HEADERS, etag: TAG } } };
}

function recordContent(name: string): Json {
  const description =
    'With the format `stream`: the body of the provider’s answer as it comes, whose type is not that of a page or a script.';
  return {
    ...jsonContent({ anyOf: [ref(name), ref(`${name}Normalized`), RAW] }),
    ...Object.fromEntries(
      ['application/*', 'image/*', 'text/*'].map((range) => [range, { schema: { description } }]),
    ),
  };
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

/** The header with problems of a request that is answered nevertheless. */
const ISSUES: Json = {
  'x-mapwright-issues': {
    description: 'What is wrong with the request that is answered all the same: a JSON array of issues.',
    schema: { type: 'string' },
  },
};

const HEADERS: Json = { ...RATE_LIMIT, ...ISSUES };

const TAG: Json = {
  description: 'Names the content; send it as `If-None-Match` to receive the content only if it has changed.',
  schema: { type: 'string' },
};

const CHALLENGE: Json = {
  'www-authenticate': {
    description: '`Bearer` if the caller is not known to the gateway.',
    schema: { type: 'string' },
  },
};

const RETRY_AFTER: Json = {
  'retry-after': { description: 'Seconds until it is worth asking again.', schema: { type: 'integer' } },
};

/** All that a request for records may fail with; the provider's own statuses among them. */
const ERRORS = {
  400: errorResponse('A parameter is missing or cannot be used, or the provider refuses the request.'),
  401: errorResponse('The caller is not known, or the provider does not accept the account’s credentials.', {
    ...CHALLENGE,
  }),
  402: errorResponse('The provider asks for a payment.'),
  403: errorResponse('The account may not read this.'),
  404: errorResponse('The record, the account or the address is unknown.'),
  409: errorResponse('The provider refuses the request because of the state of its data.'),
  410: errorResponse('The provider no longer has this.'),
  414: errorResponse('The address is too long.'),
  422: errorResponse('The provider cannot process the request.'),
  429: errorResponse('The provider’s rate limit is used up, or the account has too many requests.', {
    ...RATE_LIMIT,
    ...RETRY_AFTER,
  }),
  500: errorResponse('The gateway failed, or is not set up correctly.'),
  502: errorResponse('The provider failed, or returned data that cannot be mapped.'),
  503: errorResponse('There are too many requests to the provider.', RETRY_AFTER),
  504: errorResponse('The provider did not answer in time.'),
} as const;

function errorResponse(description: string, headers: Json = {}): Json {
  const content = jsonContent(ref('Error'));
  return Object.keys(headers).length === 0 ? { description, content } : { description, headers, content };
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
