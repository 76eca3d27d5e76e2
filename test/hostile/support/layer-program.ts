import { join } from 'node:path';

const dist = (path: string) => JSON.stringify(join(import.meta.dirname, '../../../dist', path));

/** What became of a layer and a record, and what it took. */
export interface LayerOutcome {
  readonly codes: readonly string[];
  readonly longestMessage: number;
  /** Of the record that is mapped after it. */
  readonly next: string;
  readonly seconds: number;
  readonly megabytes: number;
}

/** The program of a child that gets the text of a layer and of a record as JSON, and prints a `LayerOutcome`. */
export const LAYER_PROGRAM = `
  import { createEngine, parseOverrides } from ${dist('live.js')};
  let given = '';
  for await (const chunk of process.stdin) given += chunk;
  const { text, record } = JSON.parse(given);
  given = '';
  const engine = createEngine();
  let issues = [];
  try {
    const layer = parseOverrides(text, { name: 'account' });
    const result = engine.safeMap('hubspot', JSON.parse(record), { overrides: [layer] });
    issues = result.issues ?? [];
  } catch (error) {
    if (error.issues === undefined) throw error;
    issues = error.issues;
  }
  const next = engine.safeMap('hubspot', { id: '2', email: 'ada@example.com' });
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({
    codes: issues.flatMap(({ code, jsonataCode }) => [jsonataCode ?? code, code]),
    longestMessage: Math.max(0, ...issues.map(({ message }) => message.length)),
    next: next.ok ? next.value.id : next.issues[0].message,
    seconds: (user + system) / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }));
`;
