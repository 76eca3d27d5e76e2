import { readFileSync } from 'node:fs';
import { createLanguageService } from '../src/language/index.ts';
import { EFFORT } from './effort.ts';
import { largestProvider } from './largest-provider.ts';
import { median, timed } from './measure.ts';
import { runProcess } from './run-process.ts';

/** Milliseconds of what an editor waits for, on the largest provider file; medians. */
interface LanguageRow {
  readonly milliseconds: number;
}

/** Measures a whole check in a process of its own, and what follows an edit in a running service. */
export async function benchLanguage(): Promise<Record<string, LanguageRow>> {
  const file = largestProvider();
  const text = readFileSync(file, 'utf8');
  const runs = 5 + EFFORT.processes;
  const whole = Array.from({ length: EFFORT.processes }, () =>
    timed(() => void runProcess(process.execPath, ['dist/cli/main.js', 'check', file])),
  );
  const service = createLanguageService();
  const uri = 'file:///edited.yaml';
  const spaces = (count: number) =>
    text.replace('$emailAddress(', `$emailAddress(${' '.repeat(1 + (count % 7))}`);
  const edits: Readonly<Record<string, (count: number) => string>> = {
    'problems after an edit of an expression': spaces,
    'problems after an edit of a comment': (count) => `# ${count}\n${text}`,
  };
  const rows: Record<string, LanguageRow> = { 'a whole check, one process': { milliseconds: median(whole) } };
  for (const [name, edited] of Object.entries(edits)) {
    const times: number[] = [];
    for (let count = 0; count < 3 * runs; count += 1) {
      const changed = edited(count);
      const start = performance.now();
      service.open(uri, changed);
      await service.diagnostics(uri);
      times.push(performance.now() - start);
    }
    rows[name] = { milliseconds: median(times.slice(runs)) };
  }
  const offset = text.indexOf('$emailAddress(') + '$emailAddress('.length;
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const times = Array.from({ length: 3 * runs }, (_, count) => {
    const changed = spaces(count);
    return timed(() => {
      service.open(uri, changed);
      service.completion(uri, position);
    });
  });
  rows['completion after an edit'] = { milliseconds: median(times.slice(runs)) };
  return rows;
}
