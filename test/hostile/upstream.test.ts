import { expect, test } from 'vitest';
import { parseBody, type Transport } from '../../src/transport/index.ts';
import { ask } from '../gateway/support/ask.ts';
import { usersGateway } from '../gateway/support/users-gateway.ts';
import { HOSTILE_ANSWERS, type HostileAnswer, textOf } from './upstream.ts';

/** A transport that answers every request with this, with the number of the request in place of `PAGE`. */
function hostileTransport({ status = 200, headers, header, body }: HostileAnswer): Transport {
  const text = textOf(body);
  let asked = 0;
  return {
    async send() {
      asked += 1;
      const all = {
        'content-type': 'application/json',
        ...headers,
        ...(header === undefined ? {} : { [header[0]]: textOf(header[1]) }),
      };
      return {
        status,
        headers: all,
        ...parseBody(text.replaceAll('PAGE', String(asked)), 'application/json'),
      };
    },
  };
}

test.each(HOSTILE_ANSWERS.map((answer) => [answer.name, answer] as const))('%s', async (_, answer) => {
  const codes: string[] = [];
  const handler = usersGateway(hostileTransport(answer), { onIssue: ({ code }) => codes.push(code) });
  const path = `/unified/crm/users?integrated_account_id=acme&truto_ignore_remote_data=true${answer.query ?? ''}`;
  const { status, body, text } = await ask(handler, path);
  const { expected } = answer;
  expect([status, body.result?.length]).toEqual([expected.status, expected.records]);
  expect(codes).toContain(expected.code);
  expect(codes.length).toBeLessThanOrEqual(101);
  if (expected.others !== undefined)
    expect(body.issues.at(-1).message).toBe(
      `There are ${expected.others} more issues, which are not listed.`,
    );
  expect(text).not.toContain('very-secret');
});
