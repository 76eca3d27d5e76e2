import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile, parseExpression } from '../../../src/expression/index.ts';
import { analyseTypes } from '../../../src/expression/types/analyse-types.ts';
import { typeOfValue } from '../../../src/expression/types/literal.ts';
import { isOfType } from '../../support/is-of-type.ts';

const suite = resolve(import.meta.dirname, '../../../../shared/jsonata-suite');
const OPTIONS = { clock: () => 1_700_000_000_000, random: () => 0.5, allowEval: true };

interface Case {
  readonly expr?: string;
  readonly 'expr-file'?: string;
  readonly dataset?: string | null;
  readonly data?: unknown;
  readonly bindings?: Readonly<Record<string, unknown>>;
  readonly timelimit?: number;
}

describe.skipIf(!existsSync(suite))('the official suite', () => {
  const counts = { typed: 0, all: 0 };
  const groups = existsSync(suite) ? readdirSync(resolve(suite, 'groups')).sort() : [];

  test.each(groups)('%s: no result is outside of its type', (group) => {
    const outside = casesOf(group).flatMap(({ name, expr, input, bindings }) => {
      const result = run(expr, input, bindings);
      const parsed = parseExpression(expr);
      if (!result.ok || !parsed.ok) return [];
      const variables = new Map(Object.entries(bindings).map(([key, value]) => [key, typeOfValue(value)]));
      const { type } = analyseTypes(parsed.ast, typeOfValue(input), { variables });
      counts.all += 1;
      if (!type.any) counts.typed += 1;
      return isOfType(result.value, type) ? [] : [`${name}: ${expr} returns ${JSON.stringify(result.value)}`];
    });
    expect(outside).toEqual([]);
  });

  test('most results have a type of their own', () => {
    expect(counts.all).toBeGreaterThan(1000);
    expect(counts.typed / counts.all).toBeGreaterThan(0.7);
  });
});

function run(expr: string, input: unknown, bindings: Readonly<Record<string, unknown>>) {
  try {
    return { ok: true, value: compile(expr, OPTIONS).evaluate(input, bindings) } as const;
  } catch {
    return { ok: false } as const;
  }
}

function casesOf(group: string) {
  const folder = resolve(suite, 'groups', group);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const cases: unknown = readJson(resolve(folder, file));
      return [cases].flat().map((one, index) => ({ one: one as Case, name: `${file} ${index}` }));
    })
    .flatMap(({ one, name }) => {
      const file = one['expr-file'];
      const expr = one.expr ?? (file === undefined ? '' : readFileSync(resolve(folder, file), 'utf8'));
      // Those with a limit of time run into it.
      if (expr === '' || one.timelimit !== undefined) return [];
      return [{ name, expr, input: inputOf(one), bindings: one.bindings ?? {} }];
    });
}

function inputOf({ dataset, data }: Case): unknown {
  if (dataset === undefined || dataset === null) return data;
  return readJson(resolve(suite, 'datasets', `${dataset}.json`));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
