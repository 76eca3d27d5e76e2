import type { Engine } from '../engine.ts';
import { customFieldName, type Model, type ModelField, readContainer } from '../model/precompiled.ts';
import { LIST_PARAMETERS, parameterObjects, RECORD_PARAMETERS } from './openapi/parameter-objects.ts';
import type { Json } from './openapi/schemas.ts';
import { unifiedFields } from './openapi/unified-fields.ts';
import { FORMATS, type ParameterNames } from './parameters/parameters.ts';
import type { Method } from './route.ts';

/** What a resource can do, for clients that want to know before they ask. */
export interface ResourceDescription {
  readonly resource: string;
  readonly formats: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly required: boolean;
    /** JSON Schema of the field's value. */
    readonly schema: unknown;
    /** Slugs of the providers that have it. */
    readonly providers: readonly string[];
  }[];
  readonly providers: readonly {
    readonly provider: string;
    readonly name: string;
    readonly supported: readonly string[];
    readonly unsupported: readonly string[];
  }[];
}

/** A resource, or the parameters of one of its methods, as in OpenAPI. */
export interface MethodDescription extends ResourceDescription {
  readonly method: Method;
  readonly parameters: readonly unknown[];
}

/** Describes what a resource can do, or one of its methods. */
export function answerMeta(
  engine: Engine,
  names: ParameterNames,
  { resource, method }: { readonly resource: string; readonly method?: Method },
): ResourceDescription | MethodDescription {
  const description = describeResource(engine, resource);
  return method === undefined
    ? description
    : { ...description, method, parameters: parametersOf(method, parameterObjects(names)) };
}

function parametersOf(method: Method, objects: Json): unknown[] {
  const taken = method === 'get' ? ['id', ...RECORD_PARAMETERS] : [...RECORD_PARAMETERS, ...LIST_PARAMETERS];
  return taken.map((name) => objects[name]);
}

const described = new WeakMap<Engine, Map<string, ResourceDescription>>();

/** Lists the fields of a resource and the providers that have them; computed once. */
function describeResource(engine: Engine, resource: string): ResourceDescription {
  const known = described.get(engine) ?? new Map<string, ResourceDescription>();
  described.set(engine, known);
  const description = known.get(resource) ?? describe(engine, resource);
  known.set(resource, description);
  return description;
}

/** The fields of the model and those that layers add; those of customers one by one. */
function describedFields(
  model: Model,
  engine: Engine,
): readonly Pick<ModelField, 'name' | 'required' | 'schema'>[] {
  return unifiedFields(model, engine).flatMap((field): Pick<ModelField, 'name' | 'required' | 'schema'>[] => {
    const container = readContainer(field.schema);
    if (container === undefined) return [field];
    return Object.entries(container.properties).map(([member, schema]) => ({
      name: customFieldName({ container: field.name, member }),
      required: false,
      schema,
    }));
  });
}

function describe(engine: Engine, resource: string): ResourceDescription {
  const coverage = engine.coverage(resource);
  const model = engine.models.find((candidate) => candidate.name === resource);
  return {
    resource,
    formats: FORMATS,
    fields: (model === undefined ? [] : describedFields(model, engine)).map(({ name, required, schema }) => ({
      name,
      required,
      schema,
      providers: coverage.providers.flatMap(({ provider, supported }) =>
        supported.includes(name) ? [provider] : [],
      ),
    })),
    providers: coverage.providers.map(({ provider, name, supported }) => ({
      provider,
      name,
      supported,
      unsupported: coverage.fields.filter((field) => !supported.includes(field)),
    })),
  };
}
