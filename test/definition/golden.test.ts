import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides } from '../../src/definition/index.ts';
import { type Issue, renderIssue } from '../../src/issue/index.ts';
import { usersModel } from './acme.ts';

const folder = new URL('golden/', import.meta.url);
const ENDING = '.yaml.broken';
const names = readdirSync(folder).flatMap((name) =>
  name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : [],
);

function read(name: string): string {
  return readFileSync(new URL(name + ENDING, folder), 'utf8');
}

function issuesOf(name: string, text: string): readonly Issue[] {
  const file = `${name}.yaml`;
  if (name.startsWith('overrides-')) return checkOverrides(text, { file }).issues;
  return checkDefinition(text, { file, models: [usersModel] }).issues;
}

describe('broken files are told as expected', () => {
  test.each(names)('%s', async (name) => {
    const text = read(name);
    const issues = issuesOf(name, text);
    expect(issues).not.toEqual([]);
    const rendered = issues.map((issue) => renderIssue(issue, text)).join('\n\n');
    await expect(`${rendered}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});

test('the broken files cover every code that reading a definition or a layer can give', () => {
  const codes = names.flatMap((name) => issuesOf(name, read(name)).map(({ code }) => code));
  expect([...new Set(codes)].sort()).toEqual([
    'address-invalid',
    'computed-unused',
    'definition-shape',
    'expression-refused',
    'expression-syntax',
    'id-unused',
    'missing-required-field',
    'overrides-shape',
    'schema-invalid',
    'setting-unused',
    'table-unused',
    'unknown-field',
    'unknown-function',
    'unknown-placeholder',
    'unknown-resource',
    'unknown-setting',
    'unknown-table',
    'unknown-variable',
    'yaml-duplicate-key',
    'yaml-many-documents',
    'yaml-syntax',
  ]);
});
