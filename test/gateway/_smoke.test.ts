import { test } from 'vitest';
import { exampleGateway } from '../../src/gateway/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';
import { readdirSync, readFileSync } from 'node:fs';
test('x', async () => {
  const definitions = readdirSync('providers').filter(f=>f.endsWith('.yaml')).map(f => parseDefinition(readFileSync('providers/'+f,'utf8'), {file: f}));
  const engine = createEngine({ definitions });
  const handler = exampleGateway(engine);
  for (const p of engine.providers) {
    const get = async (path: string) => { const r = await handler(new Request('http://x' + path)); const t = await r.text(); return [r.status, t] as const; };
    let cursor = ''; let n = 0; let pages = 0; let first='';
    for (;;) {
      const [s, t] = await get(`/unified/crm/users?integrated_account_id=${p}&limit=2&truto_ignore_remote_data=true${cursor}`);
      if (s !== 200) { console.log(p, s, t); break; }
      const b = JSON.parse(t); n += b.result_count; pages++; if (b.issues) console.log(p, t.slice(0,300)); first ||= b.result[0].id;
      if (!b.next_cursor) break; cursor = '&next_cursor=' + b.next_cursor; if (pages > 20) break;
    }
    const one = await get(`/unified/crm/users/${encodeURIComponent(first)}?integrated_account_id=${p}&truto_ignore_remote_data=true`);
    const raw = await get(`/unified/crm/users?integrated_account_id=${p}&truto_response_format=raw&limit=1`);
    const none = await get(`/unified/crm/users/nobody?integrated_account_id=${p}`);
    console.log(p, engine.definition(p).resources['crm/users']!.examples.length, n, pages, one[0], one[1].slice(0, 100), raw[1].slice(0,80), none[0], none[1].slice(0, 200));
  }
});
