import { readdirSync, readFileSync } from 'node:fs';
import { createEngine, createModel, parseDefinition } from '../../../src/live.ts';
import { MODEL_SCHEMAS } from '../../../src/model/index.ts';

const FOLDER = new URL('.', import.meta.url);

function usersWithRoles() {
  const schema = MODEL_SCHEMAS['crm/users'];
  if (typeof schema !== 'object') throw new Error('The model of users is not an object.');
  const text = { type: 'string', minLength: 1 };
  const properties = { ...Object(schema.properties), role: text, teams: { type: 'array', items: text } };
  return createModel('crm/users', { ...schema, properties });
}

/** Users that also have a role, and the names of their teams. */
const wantedModel = usersWithRoles();

/** An engine of the provider files in this folder, whose users have roles and teams. */
export const wantedEngine = createEngine({
  bundled: false,
  models: [wantedModel],
  definitions: readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) =>
      parseDefinition(readFileSync(new URL(name, FOLDER), 'utf8'), { file: name, models: [wantedModel] }),
    ),
});
