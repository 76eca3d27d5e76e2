import { expect, test } from 'vitest';
import { createHandler } from '../../src/gateway/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';
import { ask } from './support/ask.ts';

const DEFINITION = `
slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { from: search, method: POST, path: /find, body: { query: "q {id}" }, records: $ }
    list: { method: POST, path: /rpc, bodyFormat: form, body: { action: list, filter: {} }, records: $, paging: { style: none } }
    raw: { type: object }
    mapping: { id: $text(id), name: name, remote_data: $ }
    examples: []
`;

function gateway() {
  const sent: (string | undefined)[] = [];
  const handler = createHandler({
    engine: createEngine({ definitions: [parseDefinition(DEFINITION, { file: 'acme.yaml' })] }),
    transport: {
      async send({ body }) {
        sent.push(body);
        return { status: 200, headers: {}, body: [{ id: 1, name: 'Ada' }] };
      },
    },
    resolveAccount: () => ({ provider: 'acme', credentials: { token: 'secret' } }),
  });
  return { sent, get: (path: string) => ask(handler, path) };
}

test.each(
  ['unified', 'normalized', 'raw', 'stream'].flatMap((format) => [
    [format, '/1', 'remote_query[query]=mutation'],
    [format, '', 'remote_query[action]=delete'],
    [format, '', 'remote_query[Action][]=delete'],
    [format, '', 'remote_query[filter]=x'],
  ]),
)('no parameter of a caller makes a read another operation: %s%s?%s', async (format, path, query) => {
  const { sent, get } = gateway();
  const address = `/unified/crm/users${path}?integrated_account_id=a&truto_response_format=${format}&${query}`;
  const { status, body } = await get(address);
  expect([status, body]).toMatchObject([400, { issues: [{ code: 'parameter-invalid' }] }]);
  expect(sent).toEqual([]);
});

test('a parameter that the file does not set is sent', async () => {
  const { sent, get } = gateway();
  const query = 'remote_query[filter][team]=a&remote_query[b]=c';
  expect((await get(`/unified/crm/users?integrated_account_id=a&${query}`)).status).toBe(200);
  expect(sent).toEqual(['action=list&filter%5Bteam%5D=a&b=c']);
});
