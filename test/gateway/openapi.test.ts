import { expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { lintOpenapi } from './support/lint-openapi.ts';
import { ownersTransport, usersGateway } from './support/users-gateway.ts';

const document = async (options = {}) => {
  const { basePath = '' } = { basePath: '', ...options };
  return (await ask(usersGateway(ownersTransport([]), options), `${basePath}/openapi.json`)).body;
};

test('a standard linter finds nothing to say', async () => {
  expect(lintOpenapi(await document())).toEqual({ errors: 0, warnings: 0, stderr: '' });
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
  expect(Object.keys(UserNormalized.properties)).toEqual(UserNormalized.required);
  for (const { provider, supported } of engine.coverage().providers) {
    const listed = Object.entries<{ 'x-supported-by': string[] }>(User.properties).filter(([, field]) =>
      field['x-supported-by'].includes(provider),
    );
    expect(listed.map(([name]) => name)).toEqual(supported);
  }
});
