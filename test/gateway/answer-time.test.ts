import { describe, expect, test } from 'vitest';
import { createHandler, type GatewayOptions, type ReportedIssue } from '../../src/gateway/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';
import { ask } from './support/ask.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme&truto_ignore_remote_data=true';
const COUNT = 25;

/** A gateway to 25 owners, whose clock goes on by five milliseconds whenever it is read: for each record at least. */
function slowGateway(options: Partial<GatewayOptions> = {}, all: readonly unknown[] = owners(COUNT)) {
  let time = 0;
  const heard: ReportedIssue[] = [];
  const handler = usersGateway(ownersTransport(all), {
    now: () => {
      time += 5;
      return time;
    },
    onIssue: (issue) => heard.push(issue),
    ...options,
  });
  return { handler, heard };
}

/** Reads a list answer by answer; returns the ids of each. */
async function readAll(options: Partial<GatewayOptions>, query = ''): Promise<string[][]> {
  const { handler } = slowGateway(options);
  const answers: string[][] = [];
  let cursor: string | null = '';
  while (cursor !== null && answers.length < 60) {
    const next: string = cursor === '' ? '' : `&next_cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await ask(handler, `${LIST}${query}${next}`);
    expect([status, body.result_count]).toEqual([200, body.result.length]);
    answers.push(body.result.map(({ id }: { id: string }) => id));
    cursor = body.next_cursor;
  }
  return answers;
}

const ids = owners(COUNT).map(({ id }) => id);

describe('a list whose records take longer than allowed', () => {
  const bounds = [1, 30, 60, 100_000];
  const queries = [
    '',
    '&limit=1',
    '&limit=4',
    '&limit=10',
    '&limit=24',
    '&limit=100',
    '&truto_ignore_limit=true',
  ];

  test.each(queries.flatMap((query) => bounds.map((bound) => [query, bound] as const)))(
    'loses no record, and returns none twice: “%s”, %i milliseconds',
    async (query, maxAnswerMilliseconds) => {
      const answers = await readAll({ maxAnswerMilliseconds }, query);
      expect(answers.flat()).toEqual(ids);
      expect(answers.every((answer) => answer.length > 0)).toBe(true);
    },
  );

  test('says how many records are left, and where they follow', async () => {
    const { handler, heard } = slowGateway({ maxAnswerMilliseconds: 40 });
    const { body } = await ask(handler, `${LIST}&truto_ignore_limit=true`);
    const left = COUNT - body.result.length;
    expect(left).toBeGreaterThan(10);
    const message = `Mapping records of HubSpot has taken 40 milliseconds; ${left} records are left, which follow with next_cursor.`;
    expect(body.issues).toEqual([{ code: 'list-incomplete', message, provider: 'hubspot' }]);
    expect(heard.map(({ code }) => code)).toEqual(['list-incomplete']);
  });

  test('counts bad records as mapped', async () => {
    const bad = [...owners(3), ...Array.from({ length: 30 }, () => ({ a: 1 })), ...owners(1)];
    const { handler } = slowGateway({ maxAnswerMilliseconds: 100, maxIssues: 2 }, bad);
    const { body } = await ask(handler, `${LIST}&limit=100`);
    const [, , others, late] = body.issues;
    const failed = 2 + Number(/\d+/.exec(others.message)?.[0]);
    expect(late.message).toContain(`${bad.length - body.result.length - failed} records are left`);
  });

  test('fails if bad records fail it', async () => {
    const { handler } = slowGateway({ maxAnswerMilliseconds: 40, onBadRecord: 'fail' }, [
      { a: 1 },
      ...owners(20),
    ]);
    expect((await ask(handler, `${LIST}&limit=100`)).status).toBe(502);
  });

  test('is not cut short in the raw format, which maps nothing', async () => {
    const { handler } = slowGateway({ maxAnswerMilliseconds: 1 });
    const { body } = await ask(handler, `${LIST}&limit=100&truto_response_format=raw`);
    expect(body.result).toHaveLength(COUNT);
  });
});

test('a stream whose records take longer than allowed fails after those that were mapped', async () => {
  const { handler, heard } = slowGateway({ maxStreamMilliseconds: 60 });
  const response = await handler(
    new Request(`http://gateway.test${LIST}&truto_response_format=stream&limit=10`),
  );
  const decoder = new TextDecoder();
  let text = '';
  const read = async () => {
    for await (const piece of response.body ?? []) text += decoder.decode(piece, { stream: true });
  };
  await expect(read()).rejects.toThrow();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const mapped = lines.slice(0, -1);
  expect(mapped.map(({ id }) => id)).toEqual(ids.slice(0, mapped.length));
  expect(lines.at(-1).message).toBe(
    `${mapped.length} records of HubSpot have taken 60 milliseconds, and no more are mapped for one stream.`,
  );
  expect(heard.map(({ code }) => code)).toEqual(['list-incomplete']);
});

test('a stream may take longer than an answer, and the time that its client takes does not count', async () => {
  const { handler, heard } = slowGateway({ maxAnswerMilliseconds: 1, maxStreamMilliseconds: 600_000 });
  const { text } = await ask(handler, `${LIST}&truto_response_format=stream&limit=10`);
  expect([text.trimEnd().split('\n').length, heard]).toEqual([COUNT, []]);
});

/** A provider whose users are searched for in its list, on pages of five. */
function searchGateway(options: Partial<GatewayOptions>) {
  const definition = parseDefinition(
    `
slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { from: list }
    list: { method: GET, path: /users, records: users, paging: { style: page, parameter: page, first: 1, more: more, size: { parameter: size, default: 5, maximum: 5 } } }
    raw: { type: object }
    mapping: { id: $text(id) }
    examples: []
`,
    { file: 'acme.yaml' },
  );
  let time = 0;
  const all = owners(COUNT);
  return createHandler({
    engine: createEngine({ definitions: [definition] }),
    resolveAccount: () => ({ provider: 'acme', credentials: { token: 'secret' } }),
    now: () => {
      time += 5;
      return time;
    },
    transport: {
      async send({ url }) {
        const start = 5 * (Number(new URL(url).searchParams.get('page')) - 1);
        const body = { users: all.slice(start, start + 5), more: start + 5 < COUNT };
        return { status: 200, headers: {}, body };
      },
    },
    ...options,
  });
}

test.each<readonly [Partial<GatewayOptions>, string]>([
  [
    { maxAnswerMilliseconds: 20 },
    'The search for the id "25" among the records of Acme has taken 20 milliseconds, and was not finished.',
  ],
  [
    { maxReadMilliseconds: 20 },
    'Acme has no record with the id "25" on the first 1 pages of its list, and more pages follow.',
  ],
])('a search does not say that what it had no time for is absent: %j', async (options, message) => {
  const path = (id: number) => `/unified/crm/users/${id}?integrated_account_id=acme`;
  expect((await ask(searchGateway({}), path(25))).status).toBe(200);
  const late = await ask(searchGateway(options), path(25));
  expect([late.status, late.body.issues[0].code, late.body.message]).toEqual([
    502,
    'search-incomplete',
    message,
  ]);
  expect((await ask(searchGateway(options), path(1))).status).toBe(200);
});

describe('pages that come slowly', () => {
  test('are read as long as there is time, and the others follow', async () => {
    for (const query of ['&truto_ignore_limit=true', '&limit=1200']) {
      const { handler, heard } = slowGateway({ maxReadMilliseconds: 1, maxLimit: 1200 }, owners(1200));
      const { body } = await ask(handler, `${LIST}${query}`);
      expect([body.result.length < 1200, body.next_cursor]).toEqual([true, expect.any(String)]);
      const message =
        'HubSpot has more than is read in 1 milliseconds; the next records follow with next_cursor.';
      expect(heard.map((issue) => issue.message)).toEqual(query.startsWith('&limit') ? [] : [message]);
    }
  });

  test('of a stream are read to their end', async () => {
    const { handler } = slowGateway({ maxReadMilliseconds: 1 });
    const { text } = await ask(handler, `${LIST}&truto_response_format=stream&limit=10`);
    expect(text.trimEnd().split('\n')).toHaveLength(COUNT);
  });
});
