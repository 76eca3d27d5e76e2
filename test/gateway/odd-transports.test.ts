import { describe, expect, test } from 'vitest';
import { createHandler, type GatewayOptions, type ReportedIssue } from '../../src/gateway/index.ts';
import type { Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { owner, owners, ownersTransport, user, usersGateway } from './support/users-gateway.ts';

const ONE = '/unified/crm/users/1?integrated_account_id=acme';
const LIST = '/unified/crm/users?integrated_account_id=acme';
const PLAIN = '&truto_ignore_remote_data=true';

/** A transport that answers everything with this, as code without types may. */
function answering(answer: unknown): Transport {
  return { send: async () => Object(Object.assign(Object.create(null), { answer })).answer };
}

async function asked(path: string, transport: Transport, options: Partial<GatewayOptions> = {}) {
  const heard: ReportedIssue[] = [];
  const handler = usersGateway(transport, { onIssue: (issue) => heard.push(issue), ...options });
  return { ...(await ask(handler, path)), heard };
}

const body = { results: owners(1) };

describe('what a transport of the embedder’s answers with', () => {
  const circle: Record<string, unknown> = owner(1);
  circle.self = circle;
  circle.again = circle;

  test.each<[string, unknown]>([
    ['headers that are pairs', { status: 200, headers: [['link', '<x>']], body }],
    ['headers that are a map', { status: 200, headers: new Map([['link', '<x>']]), body }],
    ['a header that is an object', { status: 200, headers: { link: {} }, body }],
    ['a text that is a number', { status: 200, headers: {}, body, text: 42 }],
    ['a text that is an object', { status: 200, headers: {}, body, text: {} }],
    ['a body of bytes', { status: 200, headers: {}, body: new TextEncoder().encode('{"results":[]}') }],
    ['a body that is a map', { status: 200, headers: {}, body: new Map([['results', []]]) }],
    ['a body that is a stream', { status: 200, headers: {}, body: new ReadableStream() }],
    ['a body that is a function', { status: 200, headers: {}, body: () => body }],
    ['a body that is a symbol', { status: 200, headers: {}, body: Symbol('body') }],
    ['a body that is a big integer', { status: 200, headers: {}, body: 1n }],
  ])('%s is no answer', async (_, answer) => {
    for (const format of ['unified', 'raw', 'normalized', 'stream']) {
      const result = await asked(`${LIST}&truto_response_format=${format}`, answering(answer));
      expect([result.status, result.body.issues[0].code]).toEqual([500, 'transport-invalid']);
      expect(result.heard[0]?.cause).toBeInstanceOf(TypeError);
    }
  });

  test.each<[string, unknown, string]>([
    ['a big integer', { results: [owner(1, { size: 5n })] }, 'value-not-json'],
    ['a record that leads back to itself', { results: [circle] }, 'value-not-json'],
  ])('%s in it is no JSON', async (_, odd, code) => {
    const answer = answering({ status: 200, headers: {}, body: odd });
    const { status, body: shown, heard } = await asked(`${LIST}&truto_response_format=raw`, answer);
    expect([status, shown.issues[0].code, heard[0]?.code]).toEqual([502, code, code]);
  });

  test('a record that leads back to itself is too deep', async () => {
    const answer = answering({ status: 200, headers: {}, body: { results: [circle, owner(2)] } });
    const { body: shown } = await asked(`${LIST}${PLAIN}`, answer);
    expect(shown.result).toEqual([user(2)]);
    expect(shown.issues).toMatchObject([{ code: 'input-too-deep', record: 1 }]);
  });

  test('the text is read where there is no body', async () => {
    const text = JSON.stringify({ results: [owner(1), owner(2)] });
    const { body: shown } = await asked(`${LIST}${PLAIN}`, answering({ status: 200, headers: {}, text }));
    expect(shown.result).toEqual([user(1), user(2)]);
    const broken = answering({ status: 200, headers: {}, text: text.slice(1) });
    expect((await asked(LIST, broken)).heard[0]?.code).toBe('remote-not-json');
  });

  test('headers count by any case, with lists of values, and without those that are not there', async () => {
    const headers = {
      'Retry-After': 7,
      'X-Request-ID': ['abc', 'def'],
      'Content-Type': 'application/json',
      Via: undefined,
    };
    const answer = await asked(ONE, answering({ status: 429, headers, body: {} }));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(answer.headers.get('x-request-id')).toBe('abc, def');
  });

  test('a list goes on behind a link in a header of any case', async () => {
    const records = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const transport = answeringBy(({ url }) => {
      const page = Number(new URL(url).searchParams.get('page') ?? 1);
      const Link =
        page < 3 ? `<${new URL(url).origin}${new URL(url).pathname}?page=${page + 1}>; rel="next"` : '';
      return { status: 200, headers: { Link }, body: { users: records.slice(page - 1, page) } };
    });
    const handler = createHandler({
      engine,
      transport,
      resolveAccount: () => ({ provider: 'capsule', credentials: { token: 'secret' } }),
    });
    const { body: shown } = await ask(handler, `${LIST}${PLAIN}&truto_ignore_limit=true`);
    expect(shown.result.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c']);
  });
});

function answeringBy(
  send: (request: { readonly url: string }) => Awaited<ReturnType<Transport['send']>>,
): Transport {
  return { send: async (request) => send(request) };
}

test('an answer without content holds no records', async () => {
  const empty = answering({ status: 204, headers: {} });
  const { status, body: shown } = await asked(LIST, empty);
  expect([status, shown]).toEqual([
    200,
    { result: [], next_cursor: null, prev_cursor: null, result_count: 0 },
  ]);
  const raw = await asked(`${LIST}&truto_response_format=raw`, empty);
  expect(raw.body).toEqual({ result: [], next_cursor: null, prev_cursor: null, raw_response: null });
  expect((await asked(`${LIST}&truto_response_format=stream`, empty)).text).toBe('');
  for (const format of ['unified', 'normalized', 'raw', 'stream'])
    expect((await asked(`${ONE}&truto_response_format=${format}`, empty)).status).toBe(404);
  expect([...raw.heard]).toEqual([]);
});

describe('a record of 5,000 levels', () => {
  const deep = `{"id":"2","n":1.10,"deep":${'['.repeat(5000)}"}]"${']'.repeat(5000)}}`;
  const text = `{"results":[{"id":"1","n":1.10},${deep},{"id":"3"}],"paging":{}}`;

  test.each([
    ['as text', { status: 200, headers: {}, body: text }],
    ['as a parsed body and text', { status: 200, headers: {}, body: JSON.parse(text), text }],
    ['as a parsed body', { status: 200, headers: {}, body: JSON.parse(text) }],
  ])('%s is left out, and the others answered', async (_, answer) => {
    const { body: shown, text: written } = await asked(LIST, answering(answer));
    expect(shown.result.map(({ id }: { id: string }) => id)).toEqual(['1', '3']);
    expect(shown.issues).toMatchObject([{ code: 'input-too-deep', record: 2 }]);
    if (answer !== undefined && 'text' in answer)
      expect(written).toContain('"remote_data":{"id":"1","n":1.10}');
    const stream = await asked(`${LIST}&truto_response_format=stream`, answering(answer));
    expect([stream.text.trimEnd().split('\n').length, stream.heard.map(({ code }) => code)]).toEqual([
      2,
      ['input-too-deep'],
    ]);
  });

  test('is in a raw list to the letter', async () => {
    const { text: written } = await asked(
      `${LIST}&truto_response_format=raw`,
      answering({ status: 200, headers: {}, body: text }),
    );
    expect(written).toContain(`"result":[{"id":"1","n":1.10},${deep},{"id":"3"}]`);
    expect(written).toContain(`"raw_response":${text}`);
  });

  test('that is not JSON to its end is none', async () => {
    const broken = text.replace('"}]"', '"}]');
    const { status, heard } = await asked(LIST, answering({ status: 200, headers: {}, body: broken }));
    expect([status, heard[0]?.code]).toEqual([502, 'remote-not-json']);
  });

  test('alone is refused', async () => {
    const { status, body: shown } = await asked(ONE, answering({ status: 200, headers: {}, body: deep }));
    expect([status, shown.issues[0].code]).toEqual([502, 'input-too-deep']);
  });

  test('in an error is a text without the credential', async () => {
    const error = deep.replace('"}]"', '"very-secret"').replace('"2"', '"very-secret"');
    for (const body of [error, JSON.parse(error)]) {
      const { status, text: shown } = await asked(ONE, answering({ status: 500, headers: {}, body }));
      expect([status, shown.includes('very-secret')]).toEqual([502, false]);
    }
  });
});

describe('a record of 513 levels', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  const records = [owner(1, { extra: nested(511) }), owner(2, { extra: nested(512) }), owner(3)];
  const text = JSON.stringify({ results: records });

  test.each([
    ['with its text', { status: 200, headers: {}, body: JSON.parse(text), text }],
    ['without', { status: 200, headers: {}, body: JSON.parse(text) }],
  ])('is left out of a list, %s', async (_, answer) => {
    const { body: shown } = await asked(`${LIST}${PLAIN}`, answering(answer));
    expect(shown.result).toEqual([user(1), user(3)]);
    expect(shown.issues).toMatchObject([{ code: 'input-too-deep', record: 2 }]);
    const raw = await asked(`${LIST}&truto_response_format=raw`, answering(answer));
    expect(raw.body.result).toHaveLength(3);
  });

  test.each([true, false])('is refused alone, with its text: %s', async (hasText) => {
    for (const [index, expected] of [200, 502].entries()) {
      const record = JSON.stringify(records[index]);
      const answer = {
        status: 200,
        headers: {},
        body: JSON.parse(record),
        ...(hasText ? { text: record } : {}),
      };
      const { status, heard } = await asked(ONE.replace('users/1', `users/${index + 1}`), answering(answer));
      expect([status, heard.map(({ code }) => code)]).toEqual([
        expected,
        expected === 200 ? [] : ['input-too-deep'],
      ]);
    }
  });
});

describe('a resolver that never answers', () => {
  test.each([ONE, LIST, `${LIST}&truto_response_format=stream`])('is given up: %s', async (path) => {
    const never = { resolveAccount: () => new Promise<undefined>(() => {}), timeout: 20 };
    const { status, body: shown, heard } = await asked(path, ownersTransport(owners(1)), never);
    expect([status, shown.issues[0].code]).toEqual([500, 'account-resolver-failed']);
    expect(String(heard[0]?.cause)).toContain('resolveAccount did not answer within 0.02 seconds');
  });

  test('is left when the client goes away', async () => {
    const gone = new AbortController();
    const ended = new Promise<string>((resolve) => {
      const handler = usersGateway(ownersTransport([]), {
        resolveAccount: () => new Promise<undefined>(() => gone.abort()),
        onResponse: (outcome) => resolve(outcome.ended),
      });
      void handler(new Request(`http://gateway.test${ONE}`, { signal: gone.signal }));
    });
    expect(await ended).toBe('cancelled');
  });
});

test('a body that never goes on is given up', async () => {
  const transport: Transport = {
    ...ownersTransport([]),
    open: async () => ({ status: 200, headers: {}, body: new ReadableStream() }),
  };
  const heard: ReportedIssue[] = [];
  const handler = usersGateway(transport, { timeout: 20, onIssue: (issue) => heard.push(issue) });
  const response = await handler(new Request(`http://gateway.test${ONE}&truto_response_format=stream`));
  await expect(response.text()).rejects.toThrow();
  expect(heard[0]?.code).toBe('remote-timeout');
});

describe('where the embedder’s files are', () => {
  const bad = ownersTransport([owner(1, { createdAt: {} }), owner(2, { id: null })]);

  test.each([`${LIST}`, `${ONE}`, `${LIST}&truto_ignore_limit=true`])(
    'is told to the hook only: %s',
    async (path) => {
      for (const options of [{}, { onBadRecord: 'fail' }, { onInvalid: 'omit' }] as const) {
        const { text, heard } = await asked(path.replace('users/1', 'users/2'), bad, options);
        expect(text).not.toMatch(/\.yaml|"source"|"layer"/);
        for (const issue of heard.filter(({ code }) => code === 'required-field-missing'))
          expect(issue.source?.file).toBe('providers/hubspot.yaml');
      }
    },
  );
});

describe('a limit above what is allowed', () => {
  test('counts as the largest, and an issue says so', async () => {
    const {
      body: shown,
      heard,
      headers,
    } = await asked(`${LIST}${PLAIN}&limit=9`, ownersTransport(owners(9)), {
      maxLimit: 4,
    });
    expect([shown.result_count, shown.issues.map(({ code }: ReportedIssue) => code)]).toEqual([
      4,
      ['limit-lowered'],
    ]);
    expect(shown.issues[0].message).toBe(
      'limit is at most 4; where there are more records, next_cursor leads to them.',
    );
    expect(heard.map(({ code }) => code)).toEqual(['limit-lowered']);
    expect(headers.get('x-mapwright-issues')).toContain('limit-lowered');
  });

  test('is refused where parameters without effect are', async () => {
    const refuse = { maxLimit: 4, unknownParameters: 'refuse' } as const;
    expect((await asked(`${LIST}&limit=5`, ownersTransport(owners(9)), refuse)).status).toBe(400);
    expect((await asked(`${LIST}&limit=4`, ownersTransport(owners(9)), refuse)).status).toBe(200);
  });

  test('says nothing where there is to be no limit', async () => {
    const path = `${LIST}&limit=9&truto_ignore_limit=true`;
    const { body: shown } = await asked(path, ownersTransport(owners(9)), { maxLimit: 4 });
    expect([shown.result_count, shown.issues]).toEqual([9, undefined]);
  });
});

describe('a list of more pages than are read', () => {
  test('is told to be incomplete where all of it was asked for', async () => {
    const path = `${LIST}&truto_ignore_limit=true`;
    const { body: shown } = await asked(path, ownersTransport(owners(1200)), { maxPages: 2 });
    expect([shown.result_count, shown.issues]).toMatchObject([1000, [{ code: 'list-incomplete' }]]);
    const whole = await asked(path, ownersTransport(owners(1000)), { maxPages: 2 });
    expect([whole.body.result_count, whole.body.issues]).toEqual([1000, undefined]);
  });

  test('breaks a stream off, with a last line that says so', async () => {
    const read = async (count: number) => {
      const handler = usersGateway(ownersTransport(owners(count)), { maxStreamPages: 2 });
      const response = await handler(
        new Request(`http://gateway.test${LIST}&truto_response_format=stream&limit=3`),
      );
      const lines: string[] = [];
      const decoder = new TextDecoder();
      try {
        for await (const chunk of response.body ?? [])
          lines.push(...decoder.decode(chunk).trimEnd().split('\n'));
      } catch (error) {
        return [lines.map((line) => JSON.parse(line).id ?? JSON.parse(line).statusCode), String(error)];
      }
      return [lines.map((line) => JSON.parse(line).id), 'complete'];
    };
    expect(await read(7)).toEqual([
      ['1', '2', '3', '4', '5', '6', 502],
      expect.stringContaining('list-incomplete'),
    ]);
    expect(await read(6)).toEqual([['1', '2', '3', '4', '5', '6'], 'complete']);
  });
});
