import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../support/child.ts';
import { HOSTILE_ANSWERS } from './upstream.ts';

const dist = (path: string) => JSON.stringify(join(import.meta.dirname, '../../dist', path));

/** Answers a hostile answer, given as JSON on the standard input, in every format, and prints what that took. */
const PROGRAM = `
  import { createEngine } from ${dist('index.js')};
  import { createHandler } from ${dist('gateway/index.js')};
  import { parseBody } from ${dist('transport/index.js')};
  let input = '';
  for await (const chunk of process.stdin) input += chunk;
  const { answer: { status = 200, headers, header, body, query = '' } } = JSON.parse(input);
  const textOf = ({ before = '', piece, core = '', count, closing = '', after = '' }) =>
    before + piece.repeat(count) + core + closing.repeat(count) + after;
  const text = textOf(body);
  const all = { 'content-type': 'application/json', ...headers, ...(header && { [header[0]]: textOf(header[1]) }) };
  let asked = 0;
  const send = async () => {
    asked += 1;
    return { status, headers: all, ...parseBody(text.replaceAll('PAGE', String(asked)), 'application/json') };
  };
  const resolveAccount = () => ({ provider: 'hubspot', credentials: { token: 'very-secret' } });
  const handler = createHandler({ engine: createEngine(), transport: { send }, resolveAccount, maxStreamPages: 50 });
  const statuses = [];
  for (const format of ['unified', 'normalized', 'raw', 'stream']) {
    for (const path of ['users', 'users/1']) {
      const search = 'integrated_account_id=acme&truto_response_format=' + format + query;
      const response = await handler(new Request('http://gateway.test/unified/crm/' + path + '?' + search));
      await response.text().catch(() => {});
      statuses.push(response.status);
    }
  }
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ statuses, seconds: (user + system) / 1e6 }));
`;

describe('a process of a bounded heap answers in bounded time', () => {
  test.each(HOSTILE_ANSWERS.map((answer) => [answer.name, answer] as const))('%s', (_, answer) => {
    const { seconds, megabytes } = answer.bounds;
    const flags = [`--max-old-space-size=${megabytes}`, '--input-type=module', '-e', PROGRAM];
    const { status, stdout, stderr } = run(process.execPath, flags, {
      input: JSON.stringify({ answer }),
      longestRun: 120_000,
    });
    expect([status, stderr]).toEqual([0, '']);
    const result = JSON.parse(stdout);
    expect(result.statuses.filter((status: number) => status === 500)).toEqual([]);
    expect(result.seconds).toBeLessThan(seconds);
  });
});
