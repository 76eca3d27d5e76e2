import { bodiesOf, responseType, typeOfAnswers } from '../../checks/answer-warnings.ts';
import { fieldType, typeOfRaw } from '../../checks/check-data.ts';
import { LAYER_VARIABLES, MAPPING_VARIABLES, variablesAt } from '../../definition/bound-variables.ts';
import { keysAt } from '../../definition/expression-places.ts';
import type { Answers } from '../../definition/index.ts';
import type { Path } from '../../definition/places.ts';
import { ANY, type Type } from '../../expression/typing.ts';
import { valueAt } from '../../json/json-pointer.ts';
import type { JsonSchema, Model } from '../../model/index.ts';

/** What is known of the place of an expression. */
export interface ExpressionContext {
  readonly input: Type;
  /** What the caller binds, by name without `$`. */
  readonly variables: ReadonlyMap<string, Type>;
  /** The unified field that it fills. */
  readonly field?: string;
  readonly resource?: string;
  /** The slug of the provider whose records it reads, if it is known. */
  readonly provider?: string;
  /** What the field takes. */
  readonly wanted?: Type;
  /** Whether the input is a raw record. */
  readonly readsRecord: boolean;
}

/** The variables with their types, of which only those of answers have any. */
function variablesOf(names: readonly string[], response: Type = ANY): ReadonlyMap<string, Type> {
  return new Map(names.map((name) => [name, name === 'response' ? response : ANY]));
}

/** What is known of the expression at a path of a provider file. */
export function contextInDefinition(file: unknown, path: Path, models: readonly Model[]): ExpressionContext {
  const [top, resource] = path.map(String);
  const provider = slugOf(file);
  const names = variablesAt(path);
  const known = provider === undefined ? {} : { provider };
  if (top !== 'resources' || resource === undefined) {
    const all = keysAt(file, ['resources']).flatMap((name) => bodiesAt(file, name, 'all'));
    const body = typeOfBodies(all);
    return { input: body, variables: variablesOf(names, body), readsRecord: false, ...known };
  }
  const part = String(path[2]);
  const base = { resource, ...known };
  if (part === 'mapping') {
    const field = String(path[3]);
    const model = models.find(({ name }) => name === resource);
    const wanted = model === undefined ? undefined : fieldType(model, field);
    return {
      ...base,
      field,
      input: rawTypeAt(file, resource),
      variables: variablesOf(
        names,
        tolerant(() => responseType({ answers: answersAt(file, resource) })),
      ),
      readsRecord: true,
      ...(wanted === undefined ? {} : { wanted }),
    };
  }
  const isAnswer = path.at(-1) === 'record' || path.at(-1) === 'records' || path.at(-2) === 'paging';
  const which =
    part === 'get' && valueAt(file, ['resources', resource, 'get', 'from']) !== 'list' ? 'get' : 'list';
  const body = isAnswer && part !== 'tables' ? typeOfBodies(bodiesAt(file, resource, which)) : ANY;
  return { ...base, input: body, variables: variablesOf(names, body), readsRecord: false };
}

/** What is known of the expression at a path of a layer. */
export function contextInLayer(
  path: Path,
  contentOf: (slug: string) => unknown,
  models: readonly Model[],
  schemas: Readonly<Record<string, JsonSchema>>,
): ExpressionContext {
  const [, provider = '', resource = '', part, name = ''] = path.map(String);
  const file = contentOf(provider);
  const model = models.find((one) => one.name === resource);
  const added = Object.hasOwn(schemas, name) ? fieldTypeOf(schemas[name]) : undefined;
  const wanted = added ?? (model === undefined ? undefined : fieldType(model, name));
  const isValue = part === 'families' && path.at(-1) === 'expression';
  return {
    input: isValue ? ANY : rawTypeAt(file, resource),
    variables: variablesOf(
      part === 'mapping' ? LAYER_VARIABLES : MAPPING_VARIABLES,
      tolerant(() => responseType({ answers: answersAt(file, resource) })),
    ),
    field: name,
    resource,
    readsRecord: !isValue,
    ...(provider === '*' ? {} : { provider }),
    ...(wanted === undefined || part !== 'mapping' ? {} : { wanted }),
  };
}

function fieldTypeOf(schema: JsonSchema | undefined): Type | undefined {
  return schema === undefined ? undefined : tolerant(() => typeOfRaw({ raw: schema }));
}

function slugOf(file: unknown): string | undefined {
  const slug = valueAt(file, ['slug']) ?? valueAt(file, ['extends']);
  return typeof slug === 'string' ? slug : undefined;
}

/** By the schema, which stays the same object while it does not change. */
const rawTypes = new WeakMap<object, Type>();

/** The type of a resource's raw records, whatever is wrong with the file. */
export function rawTypeAt(file: unknown, resource: string): Type {
  const raw = valueAt(file, ['resources', resource, 'raw']);
  if (typeof raw !== 'object' || raw === null || !isSchema(raw)) return ANY;
  const known = rawTypes.get(raw);
  if (known !== undefined) return known;
  const type = tolerant(() => typeOfRaw({ raw }));
  rawTypes.set(raw, type);
  return type;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function answersAt(file: unknown, resource: string): Answers {
  const answers = valueAt(file, ['resources', resource, 'answers']);
  // Of a file that may be wrong only what has the form of an answer is read.
  const list = valueAt(answers, ['list']);
  const get = valueAt(answers, ['get']);
  const errors = valueAt(answers, ['errors']);
  return {
    ...(isBody(get) ? { get: { id: '', body: get.body, source: NOWHERE } } : {}),
    ...(Array.isArray(list)
      ? { list: list.filter(isBody).map(({ body }) => ({ body, source: NOWHERE })) }
      : {}),
    ...(Array.isArray(errors)
      ? {
          errors: errors
            .filter(isBody)
            .map(({ body }) => ({ body, title: '', means: { status: 0 }, source: NOWHERE })),
        }
      : {}),
  };
}

const NOWHERE = { file: '', line: 1, column: 1 };

function isBody(value: unknown): value is { readonly body: unknown } {
  return typeof value === 'object' && value !== null && 'body' in value;
}

function bodiesAt(file: unknown, resource: string, which: 'get' | 'list' | 'all'): readonly unknown[] {
  return bodiesOf(answersAt(file, resource), which);
}

function typeOfBodies(bodies: readonly unknown[]): Type {
  return bodies.length === 0 ? ANY : tolerant(() => typeOfAnswers(bodies));
}

/** Nothing is known of what cannot be read. */
function tolerant(compute: () => Type): Type {
  try {
    return compute();
  } catch {
    return ANY;
  }
}
