import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { toJsonPointer } from '../json/json-pointer.ts';
import { isExpressionText } from './known-places.ts';
import type { Path } from './places.ts';

const HINT = 'parseOverrides makes a layer from text or plain data.';

/** Checks a layer that may have been put together by hand, and reports every part that no layer can have. */
export function checkLayerObject(layer: unknown): readonly Issue[] {
  const file = isObject(layer) && typeof layer.file === 'string' ? layer.file : 'overrides';
  const problems = isObject(layer) ? layerProblems(layer) : [problem([], 'A layer must be an object.', HINT)];
  return problems.map(({ path, message, hint }) => ({
    code: 'overrides-shape',
    message,
    path: toJsonPointer(path),
    source: { file, line: 1, column: 1 },
    ...(hint === undefined ? {} : { hint }),
  }));
}

interface Problem {
  readonly path: Path;
  readonly message: string;
  readonly hint: string | undefined;
}

type Parts = Readonly<Record<string, unknown>>;

function layerProblems(layer: Parts): Problem[] {
  return [
    ...unknownKeys(layer, [], ['name', 'file', 'customFields', 'allow', 'providers']),
    ...['name', 'file'].flatMap((key) =>
      typeof layer[key] === 'string' ? [] : [problem([key], `A layer needs a string for “${key}”.`, HINT)],
    ),
    ...(layer.customFields === undefined || typeof layer.customFields === 'string'
      ? []
      : [problem(['customFields'], '“customFields” is the name of an object.', HINT)]),
    ...(layer.allow === undefined || Array.isArray(layer.allow)
      ? []
      : [problem(['allow'], 'What a layer allows is an array.', HINT)]),
    ...eachPart(layer.providers, ['providers'], (resources, path) =>
      eachPart(resources, path, resourceProblems),
    ),
  ];
}

function resourceProblems(override: unknown, path: Path): Problem[] {
  if (!isObject(override)) return [notAnObject(path)];
  return [
    ...unknownKeys(override, path, ['mapping', 'schema', 'families', 'values', 'request', 'examples']),
    ...eachPart(override.mapping, [...path, 'mapping'], (expression, at) =>
      expression === null || isExpressionText(expression)
        ? []
        : [problem(at, 'A field needs an expression, or null to remove it.', HINT)],
    ),
    ...(override.schema === undefined
      ? []
      : eachPart(override.schema, [...path, 'schema'], (schema, at) =>
          typeof schema === 'boolean' || isObject(schema)
            ? []
            : [problem(at, 'A field’s schema is an object or a boolean.', undefined)],
        )),
    ...(override.values === undefined
      ? []
      : eachPart(override.values, [...path, 'values'], (change, at) =>
          change === null || (isObject(change) && (change.map === undefined || isObject(change.map)))
            ? []
            : [problem(at, 'A table of values is an object with “map” and “otherwise”.', HINT)],
        )),
    ...(override.families === undefined
      ? []
      : eachPart(override.families, [...path, 'families'], familyProblems)),
    ...(override.request === undefined ? [] : requestProblems(override.request, [...path, 'request'])),
    ...(override.examples === undefined || Array.isArray(override.examples)
      ? []
      : [problem([...path, 'examples'], 'The examples of a layer are an array.', HINT)]),
  ];
}

function familyProblems(rule: unknown, path: Path): Problem[] {
  if (rule === null) return [];
  if (!isObject(rule)) return [notAnObject(path)];
  const { from, expression, name, except, schema } = rule;
  const isText = (value: unknown) => value === undefined || isExpressionText(value);
  const isSound =
    isText(from) &&
    isText(expression) &&
    (name === undefined || typeof name === 'string') &&
    (except === undefined || (Array.isArray(except) && except.every((one) => typeof one === 'string'))) &&
    (typeof schema === 'boolean' || isObject(schema));
  return isSound && String(path.at(-1)).split('*').length === 2
    ? []
    : [problem(path, 'A family has one * in its pattern, expressions, a name and a schema.', HINT)];
}

function requestProblems(request: unknown, path: Path): Problem[] {
  if (!isObject(request)) return [notAnObject(path)];
  const { fields, query } = request;
  return [
    ...unknownKeys(request, path, ['fields', 'query']),
    ...(fields === undefined || (Array.isArray(fields) && fields.every((name) => typeof name === 'string'))
      ? []
      : [problem([...path, 'fields'], 'Fields to request are an array of strings.', HINT)]),
    ...(query === undefined
      ? []
      : eachPart(query, [...path, 'query'], (value, at) =>
          [value].flat().every(isScalar)
            ? []
            : [problem(at, 'A parameter is a string, a number, true or false, or an array of these.', HINT)],
        )),
  ];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function eachPart(value: unknown, path: Path, check: (part: unknown, path: Path) => Problem[]): Problem[] {
  if (!isObject(value)) return [notAnObject(path)];
  return Object.entries(value).flatMap(([name, part]) => check(part, [...path, name]));
}

function unknownKeys(value: Parts, path: Path, known: readonly string[]): Problem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) =>
      problem([...path, key], `“${key}” is not a key that a layer can have here.`, nameHint(key, known)),
    );
}

function notAnObject(path: Path): Problem {
  return problem(path, `“${path.at(-1)}” must be an object.`, HINT);
}

function problem(path: Path, message: string, hint: string | undefined): Problem {
  return { path, message, hint };
}

function isObject(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
