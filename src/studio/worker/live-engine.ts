import { checkModel } from '../../definition/index.ts';
import type { Engine } from '../../engine.ts';
import { DefinitionError } from '../../issue/index.ts';
import { createEngine, parseDefinition, parseOverrides } from '../../live.ts';
import type { Model } from '../../model/index.ts';
import type { MappingInput, NamedText } from '../protocol.ts';

/**
 * Makes an engine of the author's files and the bundled providers.
 *
 * @throws DefinitionError with the issues of the first kind of file that has any
 */
export function createLiveEngine({ definition, layers, models }: MappingInput): Engine {
  return createEngine({
    definitions:
      definition === undefined ? [] : [parseDefinition(definition.text, { file: definition.name })],
    models: modelsOf({ models }),
    overrides: layers.map(({ name, text }) => parseOverrides(text, { file: name, name })),
    foreignLayers: 'ignore',
  });
}

/** The models of the author, in addition to the bundled ones. @throws DefinitionError */
export function modelsOf({ models }: Pick<MappingInput, 'models'>): readonly Model[] {
  return models.map(modelOf);
}

/** Parses a model of the author’s. @throws DefinitionError */
export function modelOf({ name, text }: NamedText): Model {
  const { model, issues } = checkModel(text, name.replace(/\.schema\.json$/, ''), name);
  if (model === undefined) throw new DefinitionError(`${name} cannot be used.`, issues);
  return model;
}
