import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { start, statusOf } from '../support/child.ts';
import { folderWith, mapwright } from './command.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');

/** Lines that are mapped, refused, blank and damaged. */
export function mixedLines(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    if (index % 1000 === 7) return `{"email":"nobody${index}@example.com"}\n`;
    if (index % 1500 === 9) return '\n';
    if (index % 2000 === 11) return '{"id":\n';
    return `{"id":"${index}","firstName":"Ann","x":"${'é'.repeat(index % 40)}"}\n`;
  }).join('');
}

/** Kills a run with a checkpoint at random moments, and expects the result of an undisturbed run. */
export async function expectSameAfterKills(
  kills: number,
  records: number,
  random: () => number,
  options: readonly string[] = [],
): Promise<void> {
  const path = folderWith({ in: mixedLines(records) });
  const call = (name: string): string[] => [
    ...['transform', '--provider', 'hubspot', '--in', path('in'), ...options],
    ...['--out', path(`${name}-out`), '--rejects', path(`${name}-rejects`)],
  ];
  expect(mapwright(call('whole')).status).toBe(1);
  const inParts = [...call('parts'), '--checkpoint', path('checkpoint'), '--part-size', '100000'];
  for (let killed = 0; killed < kills; killed += 1) {
    const child = start(process.execPath, [MAIN, ...inParts]);
    const timer = setTimeout(() => child.kill('SIGKILL'), 150 + random() * 900);
    const status = await statusOf(child);
    clearTimeout(timer);
    // It was done before it was killed, and the next run begins again.
    if (status !== null) expect(status).toBe(1);
  }
  expect(mapwright(inParts)).toMatchObject({ status: 1 });
  for (const kind of ['out', 'rejects']) {
    const [parts, whole] = ['parts', 'whole'].map((name) => readFileSync(path(`${name}-${kind}`)));
    expect(parts?.equals(whole ?? Buffer.alloc(0))).toBe(true);
  }
}

/** A folder with an input, and a call that maps it with a checkpoint. */
export function checkpointCall(text: string) {
  const path = folderWith({ in: text });
  const call = [
    ...['transform', '--provider', 'hubspot', '--in', path('in'), '--out', path('out')],
    ...['--checkpoint', path('checkpoint'), '--part-size', '100000'],
  ];
  return { path, call, append: (more: string) => writeFileSync(path('in'), text + more) };
}
