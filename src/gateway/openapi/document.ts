import type { Engine } from '../../engine.ts';
import type { GatewaySettings } from '../options.ts';
import { parameterNames } from '../parameters/parameters.ts';
import { parameterObjects } from './parameter-objects.ts';
import { type AnswerKinds, modelPaths, ownResponses } from './paths.ts';
import { commonSchemas, type Json, modelSchemas } from './schemas.ts';

const documents = new WeakMap<Engine, Map<string, Json>>();

/** Returns the OpenAPI 3.1 document of a gateway, made of the models and the providers' fields; computed once. */
export function openApiDocument({
  engine,
  basePath,
  parameterPrefix: prefix,
  securitySchemes,
  entityTags,
}: GatewaySettings): Json {
  const known = documents.get(engine) ?? new Map<string, Json>();
  documents.set(engine, known);
  const style = { basePath, prefix, securitySchemes, entityTags };
  const key = JSON.stringify(style);
  const document = known.get(key) ?? write(engine, style);
  known.set(key, document);
  return document;
}

interface DocumentStyle extends Pick<GatewaySettings, 'basePath' | 'securitySchemes' | 'entityTags'> {
  readonly prefix: string;
}

function write(engine: Engine, { basePath, prefix, securitySchemes, entityTags }: DocumentStyle): Json {
  const { models } = engine;
  const names = engine.providers.length;
  const schemes = Object.keys(securitySchemes);
  const kinds: AnswerKinds = { isProtected: schemes.length > 0, hasEntityTags: entityTags };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Unified CRM gateway',
      version: '1.0.0',
      description: `The records of ${names} CRM providers in one shape. \`x-supported-by\` says for each field which providers return it.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    // Any of them is enough. Without one, authentication takes place in front of the gateway.
    security: schemes.map((name) => ({ [name]: [] })),
    tags: models.map(({ name }) => ({ name, description: `Records of ${name}.` })),
    paths: {
      ...Object.assign({}, ...models.map((model) => modelPaths(model, kinds))),
      '/openapi.json': {
        get: {
          operationId: 'getDocument',
          summary: 'This document',
          responses: ownResponses(
            {
              description: 'An OpenAPI document.',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
            kinds,
          ),
        },
      },
    },
    components: {
      ...(schemes.length === 0 ? {} : { securitySchemes }),
      parameters: parameterObjects(parameterNames(prefix)),
      schemas: {
        ...Object.assign({}, ...models.map((model) => modelSchemas(model, engine))),
        ...commonSchemas(prefix),
      },
    },
  };
}
