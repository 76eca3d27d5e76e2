import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';
import { mutateMapping } from '../src/testing/index.ts';

const engine = createEngine();
const reports = engine.providers.map((slug) => {
  const definition = engine.definition(slug);
  const fields = Object.keys(definition.resources).flatMap(
    (resource) => mutateMapping(definition, { resource }).fields,
  );
  return { slug, name: definition.name, fields };
});

test.each(reports)('the examples of $slug notice each fault in its mapping', ({ fields }) => {
  const survivors = fields.flatMap(({ field, survivors }) =>
    survivors.map(({ kind, before, after }) => `${field}: ${kind}: ${before} → ${after}`),
  );
  expect(survivors).toEqual([]);
});

test('the page on testing says how many faults there are', () => {
  const rows = reports.map(({ name, fields }) => [
    name,
    total(fields.map(({ mutants }) => mutants)),
    total(fields.map(({ killed }) => killed)),
    total(fields.map(({ equal }) => equal.length)),
  ]);
  const sums = [1, 2, 3].map((column) => total(rows.map((row) => Number(row[column]))));
  expect(publishedRows()).toEqual([...rows, ['All', ...sums]].map((row) => row.join(' | ')));
});

/** The rows of the table that is headed by the word Provider. */
function publishedRows(): string[] {
  const lines = readFileSync('docs/testing.md', 'utf8').split('\n');
  const table = lines.slice(lines.findIndex((line) => line.startsWith('| Provider')));
  return table
    .slice(2, table.indexOf(''))
    .map((line) => line.replace(/^\| *| *\|$/g, '').replace(/ *\| */g, ' | '));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
