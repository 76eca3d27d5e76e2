import { checkContract } from '../definition/check-mapping.ts';
import type { Definition, OverrideLayer } from '../definition/definition.ts';
import { extendByLayers } from '../definition/extend-by-layers.ts';
import { definitionError } from '../definition/issue-at.ts';
import { concerns } from '../definition/layer-parts.ts';
import { mergeOverrides } from '../definition/merge-overrides.ts';
import { addToRequests } from '../definition/request-additions.ts';
import {
  type Code,
  code,
  createEnvironment,
  type ExpressionEnvironment,
  generateProgram,
  joined,
  joinedLines,
  LinearRegex,
  literal,
  parseExpression,
  propertyKey,
  takesPictures,
} from '../expression/compiler.ts';
import type { TimeZones } from '../expression/library.ts';
import { DefinitionError } from '../issue/index.ts';
import { generateResource } from '../mapping/compile-resource.ts';
import { expressionTexts } from '../mapping/expression-texts.ts';
import { extendModel, type Model } from '../model/index.ts';

/** A provider's generated code, and the models that its layers extended. */
export interface GeneratedProvider {
  /** A JavaScript object literal of the shape `PrecompiledProvider`. */
  readonly source: Code;
  readonly models: readonly Model[];
  /** Whether an expression may call `$timestamp` with a picture or a zone. */
  readonly usesPictures: boolean;
  /** Whether it has regular expressions of layers, which run on the linear-time engine. */
  readonly needsLinearRegex: boolean;
}

const LIST = code`,\n`;

/** Writes a provider as code that needs no compiler. @throws DefinitionError when it cannot be compiled */
export function generateProvider(
  definition: Definition,
  models: readonly Model[],
  overrides: readonly OverrideLayer[] = [],
  timeZones: TimeZones = {},
): GeneratedProvider {
  const broken = checkContract(definition, models);
  if (broken.length > 0) throw definitionError(definition.file, broken);
  const environment = createEnvironment({ timeZones });
  // As in an engine: layers may come from people whom the builder does not trust.
  const layered = createEnvironment({ regexEngine: LinearRegex, timeZones });
  const environmentOf = (resource: string): ExpressionEnvironment =>
    hasLayer(overrides, definition.slug, resource) ? layered : environment;
  const parts = Object.keys(definition.resources).flatMap((resource) => {
    const model = models.find((candidate) => candidate.name === resource);
    return model === undefined
      ? []
      : [generatePart(definition, resource, model, overrides, environmentOf(resource))];
  });
  // What is allowed matters to checks of the file only.
  const { allow: _allow, ...whole } = definition;
  const merged: Definition = {
    ...whole,
    resources: Object.fromEntries(
      Object.entries(definition.resources).map(([name, resource]) => {
        const mapping = parts.find((part) => part.resource === name)?.mapping ?? resource.mapping;
        // Answers only serve checks of the file, and are larger than all the rest.
        const { answers: _, ...used } = addToRequests(definition, name, overrides).requests ?? resource;
        return [name, { ...used, mapping }];
      }),
    ),
  };
  const usesPictures =
    parts.some((part) => part.usesPictures) || expressionTexts(definition).some(textTakesPictures);
  const source = joinedLines([
    code`{`,
    code`slug: ${literal(definition.slug)},`,
    code`name: ${literal(definition.name)},`,
    ...(usesPictures ? [code`usesPictures: true,`] : []),
    code`definition: ${literal(JSON.stringify(merged))},`,
    code`resources: {\n${joined(
      parts.map((part) => part.source),
      LIST,
    )}\n},`,
    code`expressions: {\n${joined(
      expressionTexts(definition).map((text) => generateExpression(text, environment)),
      LIST,
    )}\n},`,
    code`}`,
  ]);
  return {
    source,
    models: parts.map((part) => part.model),
    usesPictures,
    needsLinearRegex: parts.some(({ isLinear, model }) => isLinear || model.linearPatterns.length > 0),
  };
}

function hasLayer(layers: readonly OverrideLayer[], slug: string, resource: string): boolean {
  return layers.some((layer) => concerns(layer, slug, resource));
}

function generatePart(
  definition: Definition,
  resource: string,
  model: Model,
  overrides: readonly OverrideLayer[],
  environment: ExpressionEnvironment,
) {
  const merged = mergeOverrides(definition, resource, overrides, model);
  if (merged.issues.length > 0) throw new DefinitionError('The overrides cannot be used.', merged.issues);
  const extended = extendByLayers(model, merged, overrides, definition.slug, extendModel);
  const { source, fields, usesRegex, usesPictures } = generateResource(
    merged.fields,
    extended,
    environment,
    merged.families,
  );
  const isLinear = usesRegex && hasLayer(overrides, definition.slug, resource);
  // A family has no field of its own in the definition's mapping.
  const described = fields.map(({ expression, ...field }) =>
    field.family === undefined ? field : { ...field, expression },
  );
  return {
    resource,
    isLinear,
    usesPictures,
    model: extended,
    mapping: Object.fromEntries(
      fields.flatMap((field) => (field.family === undefined ? [[field.name, field.expression]] : [])),
    ),
    source: code`${propertyKey(resource)}: {\nfields: ${literal(JSON.stringify(described))},\n${isLinear ? code`isLinear: true,\n` : code``}create: (rt, functions, model, tools) => {\n${source}\n},\n}`,
  };
}

function textTakesPictures(text: string): boolean {
  const parsed = parseExpression(text);
  return parsed.ok && takesPictures(parsed.ast);
}

function generateExpression(text: string, environment: ExpressionEnvironment): Code {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new DefinitionError(`The expression \`${text}\` is not well formed.`, []);
  const { source } = generateProgram(parsed.ast, environment.knownFunctions, { paths: 'smallest' });
  return code`${propertyKey(text)}: (rt, functions) => {\n${source}\n}`;
}
