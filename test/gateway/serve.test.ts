import { expect, test } from 'vitest';
import { serve } from '../../src/gateway/serve.ts';
import { createEngine } from '../../src/index.ts';
import { examplesOf, engine as live } from './support/engine.ts';
import { issuesOfValues } from './support/issues-of-values.ts';

test.each([
  ['live', live],
  ['light', createEngine()],
])(
  'with the %s engine, a gateway on a loopback port answers with every provider’s examples',
  async (_, engine) => {
    const gateway = await serve({ engine, port: 0 });
    try {
      expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      for (const provider of engine.providers) {
        const { raws, unified } = examplesOf(provider);
        const query = `integrated_account_id=${provider}&truto_ignore_remote_data=true`;
        const list = await fetch(`${gateway.url}/unified/crm/users?${query}&truto_ignore_limit=true`);
        expect([provider, await list.json()]).toMatchObject([provider, { result: unified }]);
        const one = await fetch(`${gateway.url}/unified/crm/users/${unified[0]?.id}?${query}`);
        const raw = raws.get(String(unified[0]?.id));
        expect(await one.json()).toEqual({ ...unified[0], ...issuesOfValues(provider, [raw]) });
      }
      expect(
        (await fetch(`${gateway.url}/unified/crm/users/nobody?integrated_account_id=close`)).status,
      ).toBe(404);
      expect((await fetch(`${gateway.url}/openapi.json`)).status).toBe(200);
      await expect(serve({ engine, port: Number(new URL(gateway.url).port) })).rejects.toThrow('EADDRINUSE');
    } finally {
      await gateway.close();
    }
    await expect(fetch(gateway.url)).rejects.toThrow();
  },
);
