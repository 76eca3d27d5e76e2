import { bundledModels } from '../bundled/index.ts';
import type { Definition } from '../definition/definition.ts';
import type { Issue } from '../issue/index.ts';
import type { LoadedModel } from './load-models.ts';

/** Returns an issue for each model that no definition maps to. The bundled providers map to the bundled models. */
export function unmappedModels(
  models: readonly LoadedModel[],
  definitions: readonly Pick<Definition, 'resources'>[],
): readonly Issue[] {
  const bundled = bundledModels().map(({ name }) => name);
  return models.flatMap(({ model, file }): Issue[] => {
    if (model === undefined || bundled.includes(model.name)) return [];
    if (definitions.some(({ resources }) => Object.hasOwn(resources, model.name))) return [];
    const message = `No provider file has a mapping to the model ${model.name}.`;
    const hint = 'Name the file that has one with --definitions.';
    return [{ code: 'model-unmapped', message, hint, source: { file, line: 1, column: 1 } }];
  });
}
