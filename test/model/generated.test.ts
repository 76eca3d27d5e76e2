import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { withoutEditorHelp } from '../../scripts/generate/editor-help.ts';
import { generateTypes } from '../../scripts/generate/types.ts';
import { OVERRIDES_SCHEMA, PROVIDER_SCHEMA } from '../../src/definition/index.ts';
import type { User } from '../../src/model/generated/resources.ts';
import { MODEL_SCHEMAS } from '../../src/model/index.ts';

const root = new URL('../../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

test('generated files are current', async () => {
  const files = [...(await generateTypes())];
  expect(files.map(([path]) => path)).toContain('src/model/generated/resources.ts');
  for (const [path, text] of files) expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
});

test('the schemas in the code are those of the files', () => {
  expect(PROVIDER_SCHEMA).toEqual(withoutEditorHelp(json('schemas/provider.schema.json')));
  expect(OVERRIDES_SCHEMA).toEqual(withoutEditorHelp(json('schemas/overrides.schema.json')));
  expect(MODEL_SCHEMAS['crm/users']).toEqual(json('schemas/crm/users.schema.json'));
});

test('the type of a user says what the schema does', () => {
  expectTypeOf<User['id']>().toEqualTypeOf<string>();
  expectTypeOf<User['is_active']>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<User['urls']>().toEqualTypeOf<{ type: string; url: string }[] | undefined>();
});
