import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../../src/definition/index.ts';
import { positionAt, renderIssue } from '../../src/issue/index.ts';
import { usersModel } from './acme.ts';

const folder = new URL('../../providers/', import.meta.url);

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const { definition, issues } = checkDefinition(text, { file: `providers/${name}`, models: [usersModel] });

  test('has nothing wrong with it', () => {
    expect(issues.map((issue) => renderIssue(issue, text))).toEqual([]);
  });

  test('is named after its slug', () => {
    expect(`${definition?.slug}.yaml`).toBe(name);
  });

  test('its expressions stand where they say', () => {
    const lines = text.split('\n');
    for (const expression of Object.values(definition?.resources['crm/users']?.mapping ?? {})) {
      const { line, column } = positionAt(expression.source, 0);
      expect(lines[line - 1]?.charAt(column - 1)).toBe(expression.text.charAt(0));
    }
  });
});
