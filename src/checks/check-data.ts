import type { Definition, ResourceDefinition } from '../definition/index.ts';
import { knownPlaces } from '../definition/known-places.ts';
import { ANY, type Type, typeOfSchema } from '../expression/typing.ts';
import type { Issue } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import { withoutAllowed } from './allowed-warnings.ts';
import { answerWarnings, responseType } from './answer-warnings.ts';
import { parseChecked, type Warning } from './checked-expression.ts';
import { fieldWarnings } from './field-warnings.ts';

/** What else is known where a definition is checked. */
export interface DataCheckOptions {
  readonly models: readonly Model[];
  /** Names, without `$`, of functions beyond those of the language and of mappings. */
  readonly functions?: readonly string[];
}

/** Returns the warnings of a definition whose expressions do not go with the data that they read, or the fields they fill. */
export function checkData(definition: Definition, options: DataCheckOptions): readonly Issue[] {
  const warnings = [
    ...answerWarnings(definition),
    ...Object.entries(definition.resources).flatMap(([name, resource]) => [
      ...undescribed(definition, name),
      ...resourceWarnings(name, resource, options),
    ]),
  ];
  return withoutAllowed(definition, warnings).map((issue) => ({ ...issue, provider: definition.slug }));
}

function resourceWarnings(
  name: string,
  resource: ResourceDefinition,
  { models, functions = [] }: DataCheckOptions,
): readonly Warning[] {
  const model = models.find((one) => one.name === name);
  const raw = typeOfRaw(resource);
  const variables = new Map([['response', responseType(resource)]]);
  const otherFunctions = new Set(functions);
  return Object.entries(resource.mapping).flatMap(([field, expression]) => {
    const checked = parseChecked(expression, `resources.${name}.mapping.${field}`, field);
    if (checked === undefined) return [];
    const wanted = model === undefined ? undefined : fieldType(model, field);
    return fieldWarnings(checked, { raw, variables, otherFunctions, wanted });
  });
}

/** The type of raw records. One whose schema names nothing is told once, and may hold anything. */
function typeOfRaw({ raw }: ResourceDefinition): Type {
  const type = typeOfSchema(raw, { listsAll: true });
  return isUndescribed(type) ? ANY : type;
}

function isUndescribed({ any, object }: Type): boolean {
  return any || object?.names === 'undescribed';
}

function undescribed(definition: Definition, name: string): readonly Warning[] {
  const raw = definition.resources[name]?.raw;
  if (raw === undefined || !isUndescribed(typeOfSchema(raw, { listsAll: true }))) return [];
  const issue: Issue = {
    code: 'raw-undescribed',
    severity: 'warning',
    message:
      'The schema of the raw record names no properties: what expressions read of it cannot be checked.',
    source: knownPlaces(definition, definition.resources).keyAt(['resources', name, 'raw']),
    hint: 'List them under `properties`.',
  };
  return [{ place: `resources.${name}.raw`, issue }];
}

function fieldType({ schema }: Model, field: string): Type | undefined {
  const { properties } = schema;
  if (!Object.hasOwn(properties, field)) return undefined;
  const property = properties[field];
  return typeOfSchema(typeof property === 'object' ? { ...property, $defs: schema.$defs } : true);
}
