import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createHandler } from '../../src/gateway/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';
import { fetchTransport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { examplesOf } from './support/engine.ts';
import { startProvider } from './support/loopback-provider.ts';
import { NOW, SIMULATED } from './support/simulated-providers.ts';

/** Lists a simulated provider's users by its provider file with one text replaced: the provider's status, and the ids. */
async function listWith(slug: string, written: string, replacement: string) {
  const simulated = SIMULATED[slug];
  const text = readFileSync(`providers/${slug}.yaml`, 'utf8');
  if (simulated === undefined || text.split(written).length !== 2)
    throw new Error(`“${written}” is not there once.`);
  const engine = createEngine({ definitions: [parseDefinition(text.replace(written, replacement))] });
  const { raws } = examplesOf(slug);
  // Only what the documentation asks for is refused, not what this provider file declares.
  const server = await startProvider(simulated, raws);
  try {
    const handler = createHandler({
      engine,
      transport: fetchTransport({ baseUrl: server.url, retries: 0, now: () => NOW }),
      now: () => NOW,
      resolveAccount: () => ({ provider: slug, ...simulated.account }),
    });
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const path = `/unified/crm/users?integrated_account_id=a&limit=2&truto_ignore_remote_data=true${cursor}`;
      const { status, body } = await ask(handler, path);
      if (status !== 200) return { status: body.remote_status, ids, all: [...raws.keys()] };
      ids.push(...body.result.map(({ id }: { id: string }) => id));
      if (body.next_cursor === null) return { status, ids, all: [...raws.keys()] };
      cursor = `&next_cursor=${body.next_cursor}`;
    }
  } finally {
    await server.close();
  }
}

describe('a simulated provider refuses what its documentation says is refused', () => {
  test.each([
    ['capsule', 'no whole party', 'query: { embed: party }\n      #', 'query: {}\n      #', 400],
    ['highlevel', 'no version', '  Version: "{apiVersion}"', '  X-Version: "{apiVersion}"', 415],
    [
      'highlevel',
      'a version that does not exist',
      '"2021-07-28": "2021-07-28"',
      '"2021-07-28": "2022-01-01"',
      415,
    ],
    [
      'highlevel',
      'no company',
      'query: { companyId: "{companyId}" }',
      'query: { agency: "{companyId}" }',
      400,
    ],
    ['outreach', 'another content type', 'otherwise.\n  Content-Type:', 'otherwise.\n  X-Type:', 415],
    ['teamleader', 'no version', '  X-Api-Version: "2023-09-26"', '  X-Version: "2023-09-26"', 415],
    ['wix', 'an API key without a site', '  wix-site-id: "{siteId}"', '  wix-site: "{siteId}"', 401],
    ['zendesk-sell', 'another content type', '  Accept: application/json', '  Accept: text/html', 415],
    ['zoho-crm', 'no type of user', 'query: { type: AllUsers }', 'query: {}', 400],
  ])('%s: %s', async (slug, _, written, replacement, status) => {
    expect((await listWith(slug, written, replacement)).status).toBe(status);
    expect(await listWith(slug, written, written)).toMatchObject({ status: 200 });
  });
});

describe('a simulated provider ignores what its documentation does not have, so that pages have no order', () => {
  test.each([
    ['planhat', '{ sort: _id }', '{ order: _id }'],
    ['salesflare', '{ order_by: id }', '{ sort: id }'],
    ['teamleader', '        sort:\n', '        sorting:\n'],
    ['wix', '          sorting:\n', '          sort:\n'],
    ['zendesk-sell', '{ sort_by: id }', '{ sort: id }'],
  ])('%s: %j became %j', async (slug, written, replacement) => {
    const ordered = await listWith(slug, written, written);
    expect(ordered.ids).toEqual(ordered.all);
    const found = await listWith(slug, written, replacement);
    expect(found.status).toBe(200);
    expect(found.ids).not.toEqual(found.all);
  });
});
