import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOf } from '../support/child.ts';

const LIVE = JSON.stringify(join(import.meta.dirname, '../../dist/live.js'));

/**
 * Maps 10,000 records with layers that are new each time and strings, pictures and patterns that were never seen before, and
 * prints the megabytes of the heap in use after each thousand.
 */
const PROGRAM = `
  import { createEngine, parseOverrides } from ${LIVE};
  const engine = createEngine();
  const expressions = [
    (n) => '($p := $pad($string(id), 200, "ж") & "' + n + '"; $fromMillis(0, "[Y]" & $p))',
    (n) => '$formatNumber(' + n + ', "#0.' + '0'.repeat(n % 90) + '", {"minus-sign": "~' + n + '"})',
    (n) => '$formatInteger(' + n + ', "0,000") & "' + 'x'.repeat(n % 500) + '"',
    (n) => '$replace(id, /' + n + 'a{1,' + (n % 50 + 1) + '}/, "b")',
    (n) => '($f := function($x)<s' + '-'.repeat(n % 2) + ':s>{ $x & "' + n + '" }; $f(id))',
    (n) => '$toMillis("' + n + '", "[Y' + '0'.repeat(n % 20) + '1]") ~> $string',
    (n) => '{"k' + n + '": {"l' + n + '": id}}.k' + n + '.l' + n,
    (n) => '$string(id).$pad(1000000, "' + n + '") ~> $length ~> $string',
  ];
  for (let n = 0; n < 10_000; n += 1) {
    const content = { providers: { hubspot: { 'crm/users': {
      mapping: { name: expressions[n % expressions.length](n) },
    } } } };
    // Schemas and families, each of them new, are what compilers of schemas see.
    const own = content.providers.hubspot['crm/users'];
    if (n % 15 === 1) {
      own.mapping['extra' + n] = 'id';
      own.schema = { ['extra' + n]: { type: 'string', pattern: '^' + n + '|.', description: 'x'.repeat(n % 500) } };
    }
    if (n % 15 === 8) own.families = { ['f' + n + '_*']: { schema: { type: 'string', pattern: '^' + n + '|.' } } };
    try {
      const layer = parseOverrides(content, { name: 'account' + n });
      engine.safeMap('hubspot', { id: 'u' + n, ['field' + n]: 'x' }, { overrides: [layer] });
    } catch (error) {
      if (error.issues === undefined) throw error;
    }
    if (n % 1000 !== 999) continue;
    gc();
    console.log(process.memoryUsage().heapUsed / 2 ** 20);
  }
`;

test('the heap stays flat over ever new texts and layers', () => {
  const flags = ['--expose-gc', '--max-old-space-size=256', '--input-type=module', '-e', PROGRAM];
  const megabytes = outputOf(process.execPath, flags, { longestRun: 500_000 }).trim().split('\n').map(Number);
  expect(megabytes).toHaveLength(10);
  const [, early = 0, ...later] = megabytes;
  expect(Math.max(...later) - early).toBeLessThan(10);
});
