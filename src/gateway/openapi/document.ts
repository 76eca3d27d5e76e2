import type { Engine } from '../../engine.ts';
import type { GatewaySettings } from '../options.ts';
import { parameterNames } from '../parameters/parameters.ts';
import { parameterObjects } from './parameter-objects.ts';
import { modelPaths } from './paths.ts';
import { commonSchemas, type Json, modelSchemas } from './schemas.ts';

const documents = new WeakMap<Engine, Map<string, Json>>();

/** Returns the OpenAPI 3.1 document of a gateway, made of the models and the providers' fields; computed once. */
export function openApiDocument({ engine, basePath, parameterPrefix }: GatewaySettings): Json {
  const known = documents.get(engine) ?? new Map<string, Json>();
  documents.set(engine, known);
  const key = JSON.stringify([basePath, parameterPrefix]);
  const document = known.get(key) ?? write(engine, basePath, parameterPrefix);
  known.set(key, document);
  return document;
}

function write(engine: Engine, basePath: string, prefix: string): Json {
  const { models } = engine;
  const names = engine.providers.length;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Unified CRM gateway',
      version: '1.0.0',
      description: `The records of ${names} CRM providers in one shape. \`x-supported-by\` says for each field which providers return it.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    // Authentication takes place in front of the gateway.
    security: [],
    tags: models.map(({ name }) => ({ name, description: `Records of ${name}.` })),
    paths: {
      ...Object.assign({}, ...models.map(modelPaths)),
      '/openapi.json': {
        get: {
          operationId: 'getDocument',
          summary: 'This document',
          responses: {
            200: {
              description: 'An OpenAPI document.',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
            '4XX': {
              description: 'The address is unknown.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
            },
          },
        },
      },
    },
    components: {
      parameters: parameterObjects(parameterNames(prefix)),
      schemas: {
        ...Object.assign({}, ...models.map((model) => modelSchemas(model, engine))),
        ...commonSchemas(prefix),
      },
    },
  };
}
