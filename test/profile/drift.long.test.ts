import { describe, expect, test } from 'vitest';
import { compareProfiles } from '../../src/profile/index.ts';
import { changesOf, createRandom, draw, engine, KINDS, profileOf, recordsOf } from './seeded-changes.ts';

const POOL = 2500;
const BASE = 5000;
const NOW = 500;

describe('seeded changes of the records of all providers', () => {
  const rows = new Map<string, { seeded: number; found: number; renamed: number; guessed: number }>();
  const missed: string[] = [];
  for (const provider of engine.providers) {
    const pool = recordsOf(provider, POOL);
    const random = createRandom(1);
    for (const accounts of [0, 10]) {
      const base = profileOf(provider, draw(pool, BASE, random), accounts);
      const now = draw(pool, NOW, random);
      for (const kind of KINDS) {
        for (const change of changesOf(base, kind)) {
          const isHalf = accounts > 0;
          const after = now.map((record, index) =>
            isHalf && index % accounts < accounts / 2 ? record : change.apply(record),
          );
          const drift = compareProfiles(base, profileOf(provider, after, accounts), {
            mapping: engine.mapping(provider),
          });
          const name = isHalf ? `${kind}, half of the accounts` : kind;
          const row = rows.get(name) ?? { seeded: 0, found: 0, renamed: 0, guessed: 0 };
          rows.set(name, row);
          row.seeded += 1;
          const found = drift.changes.filter(({ path }) => path === change.path);
          if (found.length > 0) row.found += 1;
          else missed.push(`${name} ${provider} ${change.path} ${base.paths[change.path]?.filled}`);
          if (change.movedTo === undefined) continue;
          row.renamed += 1;
          if (found.some(({ renamed }) => renamed?.path === change.movedTo)) row.guessed += 1;
          else
            missed.push(
              `guess: ${name} ${provider} ${change.path} -> ${change.movedTo}, ${JSON.stringify(found.map((f) => [f.code, f.renamed]))}`,
            );
        }
      }
    }
  }
  console.table(Object.fromEntries(rows));
  console.log(missed.slice(0, 80).join('\n'));

  test('are found', () => {
    const all = [...rows.values()];
    const sum = (name: 'seeded' | 'found' | 'renamed' | 'guessed'): number =>
      all.reduce((total, row) => total + row[name], 0);
    expect(sum('found') / sum('seeded')).toBeGreaterThanOrEqual(0.99);
    expect(sum('guessed') / sum('renamed')).toBeGreaterThanOrEqual(0.9);
  });
});
