import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bundledModels } from '../../../src/bundled/index.ts';
import { type Definition, parseDefinition } from '../../../src/definition/index.ts';
import { parseExpression } from '../../../src/expression/index.ts';
import { typeOfSchema } from '../../../src/expression/typing.ts';
import { createEngine } from '../../../src/index.ts';
import { judgeOf, type Verdict } from './judge.ts';
import { type MutantKind, mutantsOf, randomFrom } from './mutants.ts';

const engine = createEngine();
const root = resolve(import.meta.dirname, '../../..');
const [model] = bundledModels();

interface Count {
  mutants: number;
  byTypes: number;
  byExamples: number;
  byEither: number;
  equal: number;
}

/** All kinds together. */
const ALL = 'all of them';

/** The least share that types find, and that types and examples find together. */
const LEAST: Readonly<Record<MutantKind | typeof ALL, readonly [types: number, both: number]>> = {
  'path misspelt': [1, 1],
  'name of another provider': [1, 1],
  'path of another level': [0.95, 0.97],
  'sibling of disjoint kinds': [0.99, 0.99],
  'sibling of overlapping kinds': [0, 0.8],
  'sibling of the same kinds': [0.18, 0.8],
  'sibling of which presence counts': [0, 0.97],
  'enum literal: no member': [1, 1],
  'enum literal: another member': [0.6, 1],
  'literal compared with `$type(…)`': [0.9, 0.97],
  [ALL]: [0.75, 0.97],
};

test('types find what is changed in the bundled mappings', () => {
  const counts = countAll();
  for (const [kind, [types, both]] of Object.entries(LEAST)) {
    const { mutants = 0, byTypes = 0, byEither = 0 } = counts.get(kind) ?? {};
    expect(mutants, kind).toBeGreaterThan(0);
    expect.soft(byTypes / mutants, `${kind}: by types`).toBeGreaterThanOrEqual(types);
    expect.soft(byEither / mutants, `${kind}: by types or examples`).toBeGreaterThanOrEqual(both);
  }
  const rows = Object.keys(LEAST).map((kind) => rowOf(kind, counts.get(kind)));
  const page = readFileSync(resolve(root, 'docs/checks.md'), 'utf8');
  for (const row of rows)
    expect.soft(farFrom(page, row), `docs/checks.md should say:\n${rows.join('\n')}`).toEqual([]);
});

/** Points of percentage by which the page may be behind, as provider files and their examples change. */
const TOLERATED = 3;

/** The shares of a row that the page does not have, or has otherwise. */
function farFrom(page: string, row: string): readonly string[] {
  const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim());
  const [, kind = '', , ...shares] = cellsOf(row);
  const line = page.split('\n').find((one) => one.startsWith('| ') && cellsOf(one)[1] === kind) ?? '';
  const published = cellsOf(line).slice(3);
  return shares.filter((share, index) => {
    if (!share.endsWith('%')) return false;
    return !(Math.abs(Number.parseFloat(share) - Number.parseFloat(published[index] ?? '')) <= TOLERATED);
  });
}

function countAll(): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const provider of engine.providers) {
    const { resources } = definitionOf(provider);
    for (const resource of Object.values(resources)) {
      const raw = typeOfSchema(resource.raw, { listsAll: true });
      for (const [field, { text }] of Object.entries(resource.mapping)) {
        const parsed = parseExpression(text);
        if (!parsed.ok || model === undefined || field === 'remote_data') continue;
        const judge = judgeOf(resource, model, field, text);
        const random = randomFrom(
          [...`${provider}${field}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 1),
        );
        for (const mutant of mutantsOf(text, parsed.ast, raw, namesOfOthers(provider), random)) {
          const verdict = judge(mutant.text);
          if (verdict === undefined) continue;
          for (const kind of [mutant.kind, ALL]) add(counts, kind, verdict);
        }
      }
    }
  }
  return counts;
}

/** Read from its file, as bundled definitions have no answers. */
function definitionOf(provider: string): Definition {
  const file = `providers/${provider}.yaml`;
  return parseDefinition(readFileSync(resolve(root, file), 'utf8'), { file, models: bundledModels() });
}

function add(counts: Map<string, Count>, kind: string, { isEqual, byTypes, byExamples }: Verdict): void {
  const count = counts.get(kind) ?? { mutants: 0, byTypes: 0, byExamples: 0, byEither: 0, equal: 0 };
  counts.set(kind, count);
  if (isEqual) {
    count.equal += 1;
    return;
  }
  count.mutants += 1;
  if (byTypes) count.byTypes += 1;
  if (byExamples) count.byExamples += 1;
  if (byTypes || byExamples) count.byEither += 1;
}

function namesOfOthers(provider: string): readonly string[] {
  const names = engine.providers
    .filter((other) => other !== provider)
    .flatMap((other) => engine.mapping(other).fields.flatMap(({ reads }) => reads.paths))
    .flatMap((path) => path.split('.').slice(-1))
    .filter((name) => /^\w+$/.test(name));
  return [...new Set(names)].sort();
}

function rowOf(kind: string, count: Count | undefined): string {
  const { mutants = 0, byTypes = 0, byExamples = 0, byEither = 0, equal = 0 } = count ?? {};
  const share = (part: number) => `${((100 * part) / mutants).toFixed(1)} %`;
  return `| ${[kind, mutants, share(byTypes), share(byExamples), share(byEither), equal].join(' | ')} |`;
}
