import { expect, test } from 'vitest';
import { createHandler } from '../../src/gateway/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { lintOpenapi } from './support/lint-openapi.ts';
import { ownersTransport, usersGateway } from './support/users-gateway.ts';

const document = async (options = {}) => {
  const { basePath = '' } = { basePath: '', ...options };
  return (await ask(usersGateway(ownersTransport([]), options), `${basePath}/openapi.json`)).body;
};

test.each([
  ['that anyone may ask', {}],
  ['with a token and tags', { authenticate: () => true, entityTags: true }],
  [
    'with schemes of its own',
    {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        basic: { type: 'http', scheme: 'basic' },
      },
    },
  ],
])('a standard linter finds nothing to say of a gateway %s', async (_, options) => {
  expect(lintOpenapi(await document(options))).toEqual({ errors: 0, warnings: 0, stderr: '' });
});

test('the document names what callers authenticate with', async () => {
  const open = await document();
  expect([open.security, open.components.securitySchemes]).toEqual([[], undefined]);
  expect(Object.keys(open.paths['/openapi.json'].get.responses)).toEqual(['200', '400', '404', '414', '500']);
  const withToken = await document({ authenticate: () => true });
  expect(withToken.security).toEqual([{ bearer: [] }]);
  expect(withToken.components.securitySchemes).toEqual({ bearer: { type: 'http', scheme: 'bearer' } });
  expect(Object.keys(withToken.paths['/openapi.json'].get.responses)).toContain('401');
  const securitySchemes = {
    a: { type: 'apiKey', in: 'header', name: 'x-a' },
    b: { type: 'http', scheme: 'basic' },
  };
  const own = await document({ authenticate: () => true, securitySchemes });
  expect([own.security, own.components.securitySchemes]).toEqual([[{ a: [] }, { b: [] }], securitySchemes]);
});

test('the document says what the gateway does', async () => {
  const body = await document({ basePath: '/api', parameterPrefix: 'my_' });
  expect(body.openapi).toBe('3.1.0');
  expect(body.servers).toEqual([{ url: '/api' }]);
  const names = engine.models.map(({ name }) => `/unified/${name}`);
  expect(names).toContain('/unified/crm/users');
  expect(Object.keys(body.paths)).toEqual([
    ...names.flatMap((path) => [`${path}/{id}`, path, `${path}/meta/{method}`, `${path}/meta`]),
    '/openapi.json',
  ]);
  const parameters = Object.values<{ name: string }>(body.components.parameters).map(({ name }) => name);
  expect(parameters).toContain('my_response_format');
  expect(parameters.join()).not.toContain('truto_');
  const { User, UserNormalized } = body.components.schemas;
  expect(User.required).toEqual(['id']);
  expect(Object.keys(UserNormalized.properties)).toEqual([...UserNormalized.required, 'issues']);
  for (const { provider, supported } of engine.coverage().providers) {
    const listed = Object.entries<{ 'x-supported-by'?: string[] }>(User.properties).filter(([, field]) =>
      field['x-supported-by']?.includes(provider),
    );
    expect(listed.map(([name]) => name)).toEqual(supported);
  }
});

test('fields that layers of the engine add are in the document and in the description of the resource', async () => {
  const layer = (provider: string, type: string) =>
    parseOverrides({
      providers: {
        [provider]: {
          'crm/users': {
            mapping: { team: '"x"', 'custom_fields.Kundennr. (neu)': '"1"' },
            schema: { team: { type }, 'custom_fields.Kundennr. (neu)': { type } },
          },
        },
      },
    });
  const layered = createEngine({ overrides: [layer('hubspot', 'string'), layer('attio', 'number')] });
  const gateway = createHandler({
    engine: layered,
    transport: ownersTransport([]),
    resolveAccount: () => ({ provider: 'hubspot', credentials: {} }),
  });
  const { User, UserNormalized } = (await ask(gateway, '/openapi.json')).body.components.schemas;
  const either = { anyOf: [{ type: 'string' }, { type: 'number' }] };
  expect(User.properties.team).toEqual({
    anyOf: [{ type: 'number' }, { type: 'string' }],
    'x-supported-by': ['attio', 'hubspot'],
  });
  expect(User.properties.custom_fields.properties).toMatchObject({
    'Kundennr. (neu)': { anyOf: either.anyOf.toReversed(), 'x-supported-by': ['attio', 'hubspot'] },
  });
  expect(UserNormalized.required).not.toContain('team');
  expect(UserNormalized.properties.custom_fields.properties).toMatchObject({
    'Kundennr. (neu)': { anyOf: [{ anyOf: either.anyOf.toReversed() }, { type: 'null' }] },
  });
  const { fields } = (await ask(gateway, '/unified/crm/users/meta')).body;
  expect(fields.find(({ name }: { name: string }) => name === 'custom_fields.Kundennr. (neu)')).toMatchObject(
    {
      required: false,
      providers: ['attio', 'hubspot'],
    },
  );
});
