import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outputOf } from './support/child.ts';

// A process reads its time zone once, so each zone needs a process of its own.
const root = resolve(import.meta.dirname, '..');
const PROGRAM = `
  import { createEngine } from '../../src/index.ts';
  const engine = createEngine();
  const summer = new Date(2024, 6, 1).getTimezoneOffset();
  const lines = engine.providers.flatMap((provider) =>
    engine.definition(provider).resources['crm/users'].examples.map(({ raw, bindings }) =>
      JSON.stringify(engine.safeMap(provider, raw, bindings)),
    ),
  );
  process.stdout.write(JSON.stringify({ summer, text: lines.join('\\n') }));
`;

let folder = '';
let program = '';

beforeAll(async () => {
  folder = mkdtempSync(resolve(root, 'node_modules/.time-zone-'));
  program = resolve(folder, 'program.mjs');
  const source = resolve(folder, 'program.ts');
  writeFileSync(source, PROGRAM);
  await build({ input: source, platform: 'node', external: /^[^./]/, output: { file: program } });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every example maps to the same bytes in every time zone', () => {
  const zones = { UTC: 0, 'America/New_York': 240, 'Asia/Kolkata': -330, 'Pacific/Chatham': -765 };
  const [utc, ...others] = Object.entries(zones).map(([zone, summer]) => {
    const answer: unknown = JSON.parse(
      outputOf(process.execPath, [program], { env: { ...process.env, TZ: zone } }),
    );
    expect(answer).toMatchObject({ summer, text: expect.stringContaining('created_at') });
    return { ...Object(answer), summer: undefined };
  });
  for (const other of others) expect(other).toEqual(utc);
});
