import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, expectTypeOf, test } from 'vitest';
import { OVERRIDES_SCHEMA, PROVIDER_SCHEMA } from '../../src/definition/index.ts';
import type { User } from '../../src/model/crm-users.generated.ts';
import { MODEL_SCHEMAS } from '../../src/model/index.ts';
import { outputOf } from '../support/child.ts';

const root = new URL('../../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

test('generated files are current', () => {
  outputOf(process.execPath, ['scripts/generate-types.mjs', '--check'], { cwd: fileURLToPath(root) });
});

test('the schemas in the code are those of the files', () => {
  expect(PROVIDER_SCHEMA).toEqual(json('schemas/provider.schema.json'));
  expect(OVERRIDES_SCHEMA).toEqual(json('schemas/overrides.schema.json'));
  expect(MODEL_SCHEMAS['crm/users']).toEqual(json('schemas/crm/users.schema.json'));
});

test('the type of a user says what the schema does', () => {
  expectTypeOf<User['id']>().toEqualTypeOf<string>();
  expectTypeOf<User['is_active']>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<User['urls']>().toEqualTypeOf<{ type: string; url: string }[] | undefined>();
});
