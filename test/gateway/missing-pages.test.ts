import { describe, expect, test } from 'vitest';
import type { RemoteResponse, Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { owners, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme&truto_ignore_remote_data=true';

/** A page of two records that names another, which has no content. */
function provider(missing: RemoteResponse): Transport {
  return {
    async send({ url }) {
      if (new URL(url).searchParams.has('after')) return missing;
      return { status: 200, headers: {}, body: { results: owners(2), paging: { next: { after: 'x' } } } };
    },
  };
}

const NOTHING: RemoteResponse = { status: 204, headers: {} };

describe('a page that was announced and has no content is told of', () => {
  test('where a list is read to its end', async () => {
    const { status, body } = await ask(usersGateway(provider(NOTHING)), `${LIST}&truto_ignore_limit=true`);
    expect([status, body.result_count, body.next_cursor]).toEqual([200, 2, null]);
    expect(body.issues).toMatchObject([{ code: 'page-missing' }]);
  });

  test('where a client goes on with a cursor', async () => {
    const handler = usersGateway(provider(NOTHING));
    const first = await ask(handler, `${LIST}&limit=2`);
    expect(first.body.issues).toBeUndefined();
    const second = await ask(handler, `${LIST}&limit=2&next_cursor=${first.body.next_cursor}`);
    expect(second.body).toMatchObject({ result: [], next_cursor: null, issues: [{ code: 'page-missing' }] });
  });

  test('in a stream, to the embedder', async () => {
    const heard: string[] = [];
    const handler = usersGateway(provider(NOTHING), { onIssue: ({ code }) => void heard.push(code) });
    const { text } = await ask(handler, `${LIST}&truto_response_format=stream`);
    expect([text.trim().split('\n').length, heard]).toEqual([2, ['page-missing']]);
  });

  test('but the only page of a list may have none', async () => {
    const handler = usersGateway({ send: async () => NOTHING });
    const { body } = await ask(handler, LIST);
    expect([body.result, body.issues]).toEqual([[], undefined]);
  });
});
