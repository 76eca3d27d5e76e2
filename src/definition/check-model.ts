import { DefinitionError, type Issue } from '../issue/index.ts';
import { JsonError, parseJson } from '../json/index.ts';
import {
  createModel,
  fromJsonPointer,
  isObjectSchema,
  type JsonSchema,
  KEEP_EMPTY,
  MODEL_KEYWORDS,
  type Model,
  modelProblems,
  valueAt,
  walkSchema,
} from '../model/index.ts';
import { checkSchema } from './check-schema.ts';
import { inFileOrder, issueAtKey, issueAtValue } from './issue-at.ts';
import { objectPlaces, type Places } from './places.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** A model, or why its schema cannot be used. */
export interface CheckedModel {
  readonly model?: Model;
  /** In the order of the file. */
  readonly issues: readonly Issue[];
}

/** Names that a mapping can refer to, as the provider schema has them. */
const RESOURCE = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Makes the model of a schema file, and returns all problems of the file at once; no text makes it throw. */
export function checkModel(text: string, name: string, file: string): CheckedModel {
  const parsed = parseSchema(text, file);
  if ('issue' in parsed) return { issues: [parsed.issue] };
  const { schema } = parsed;
  // JSON is YAML, whose parser knows the places.
  const { value, places: known, issues: found } = parseYaml(text, file);
  const places = value === undefined ? objectPlaces(file) : known;
  const issues = inFileOrder([
    ...nameIssues(name, places),
    ...found.filter(({ code }) => code === 'yaml-duplicate-key'),
    ...(isSchema(schema) ? checkSchema(schema, [], places, MODEL_KEYWORDS) : []),
    ...keepEmptyIssues(schema, places),
    ...modelIssues(schema, places),
  ]);
  if (issues.length > 0) return { issues };
  try {
    return { model: createModel(name, isSchema(schema) ? schema : {}, { file }), issues };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return { issues: error.issues.map((issue) => placed(issue, places)) };
  }
}

function parseSchema(text: string, file: string): { readonly schema: unknown } | { readonly issue: Issue } {
  try {
    return { schema: parseJson(text) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { reason, line, column } = error;
    const message = `The schema is not JSON: ${reason}.`;
    return { issue: { code: 'schema-invalid', message, source: { file, line, column } } };
  }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function nameIssues(name: string, places: Places): readonly Issue[] {
  if (RESOURCE.test(name)) return [];
  const message = `No mapping can refer to the model “${name}”: its names must be lower-case letters, digits and single hyphens.`;
  return [issueAtValue(places, [], { code: 'schema-invalid', message })];
}

function modelIssues(schema: unknown, places: Places): readonly Issue[] {
  if (!isSchema(schema) || !isObjectSchema(schema)) return [];
  return modelProblems(schema).map(({ path, ...text }) =>
    issueAtKey(places, path, { code: 'schema-invalid', ...text }),
  );
}

/** The keyword has no effect elsewhere, so that it is a mistake there. */
function keepEmptyIssues(schema: unknown, places: Places): readonly Issue[] {
  return walkSchema(schema)
    .filter(({ keyword }) => keyword === KEEP_EMPTY)
    .flatMap(({ path, value }) => {
      const code = 'schema-invalid';
      if (typeof value !== 'boolean')
        return [issueAtValue(places, path, { code, message: `“${KEEP_EMPTY}” must be true or false.` })];
      const isProperty = path.at(-3) === 'properties';
      const types = [valueAt(schema, [...path.slice(0, -1), 'type'])].flat();
      if (isProperty && types.includes('object')) return [];
      const message = `“${KEEP_EMPTY}” has no effect here: it belongs to a property of the type object.`;
      return [issueAtKey(places, path, { code, message })];
    });
}

/** Puts an issue at the part of the schema that it names. */
function placed(issue: Issue, places: Places): Issue {
  return issue.path === undefined ? issue : { ...issue, source: places.keyAt(fromJsonPointer(issue.path)) };
}
