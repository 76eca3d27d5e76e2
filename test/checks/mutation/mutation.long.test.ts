import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bundledModels } from '../../../src/bundled/index.ts';
import { type Definition, parseDefinition } from '../../../src/definition/index.ts';
import { parseExpression } from '../../../src/expression/index.ts';
import { typeOfSchema } from '../../../src/expression/typing.ts';
import { createEngine } from '../../../src/index.ts';
import { judgeOf } from './judge.ts';
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

/** The least share that types find, and that types and examples find together. */
const LEAST: Readonly<Record<MutantKind, readonly [types: number, both: number]>> = {
  'path misspelt': [1, 1],
  'name of another provider': [1, 1],
  'path of another level': [0.95, 0.97],
  'sibling of disjoint kinds': [0.99, 0.99],
  'sibling of overlapping kinds': [0, 0.8],
  'sibling of the same kinds': [0.18, 0.8],
  'enum literal: no member': [1, 1],
  'enum literal: another member': [0.6, 1],
  'literal compared with `$type(…)`': [0.9, 0.97],
};

test('types find what is changed in the bundled mappings', () => {
  const counts = countAll();
  for (const [kind, [types, both]] of Object.entries(LEAST)) {
    const { mutants = 0, byTypes = 0, byEither = 0 } = counts.get(kind) ?? {};
    expect(mutants, kind).toBeGreaterThan(0);
    expect.soft(byTypes / mutants, `${kind}: by types`).toBeGreaterThanOrEqual(types);
    expect.soft(byEither / mutants, `${kind}: by types or examples`).toBeGreaterThanOrEqual(both);
  }
  const page = readFileSync(resolve(root, 'docs/checks.md'), 'utf8');
  console.log(tableOf(counts).join('\n'));
  for (const row of tableOf(counts)) expect.soft(withoutBlanks(page)).toContain(withoutBlanks(row));
});

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
          const count = counts.get(mutant.kind) ?? {
            mutants: 0,
            byTypes: 0,
            byExamples: 0,
            byEither: 0,
            equal: 0,
          };
          counts.set(mutant.kind, count);
          if (verdict.isEqual) {
            count.equal += 1;
            continue;
          }
          count.mutants += 1;
          if (verdict.byTypes) count.byTypes += 1;
          if (verdict.byExamples) count.byExamples += 1;
          if (verdict.byTypes || verdict.byExamples) count.byEither += 1;
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

function namesOfOthers(provider: string): readonly string[] {
  const names = engine.providers
    .filter((other) => other !== provider)
    .flatMap((other) => engine.mapping(other).fields.flatMap(({ reads }) => reads.paths))
    .flatMap((path) => path.split('.').slice(-1))
    .filter((name) => /^\w+$/.test(name));
  return [...new Set(names)].sort();
}

function tableOf(counts: ReadonlyMap<string, Count>): readonly string[] {
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  return Object.keys(LEAST).map((kind) => {
    const { mutants = 0, byTypes = 0, byExamples = 0, byEither = 0, equal = 0 } = counts.get(kind) ?? {};
    const cells = [
      kind,
      mutants,
      share(byTypes, mutants),
      share(byExamples, mutants),
      share(byEither, mutants),
      equal,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/[ \u00a0]+/g, '');
}
