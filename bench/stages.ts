import type { Engine } from '../src/engine.ts';
import { compileResource } from '../src/mapping/compile-resource.ts';
import type { ProblemSink } from '../src/mapping/types.ts';

/** Takes no part in a valid record. */
const NO_PROBLEMS: ProblemSink = {
  failed: (_field, error) => {
    throw error;
  },
  refused: (_field, value) => value,
  missing: () => {
    throw new Error('A required field is missing.');
  },
};

/** The stages of a mapping, each by itself. */
export function stages(engine: Engine, provider: string) {
  const { model, fields } = engine.mapping(provider);
  const sources = fields.map(({ name, expression, layer }) => ({ name, expression, layer }));
  // Without validators, so that nothing but the expressions runs.
  const unchecked = { ...model, validators: { ...model.validators, fields: {} } };
  const { run } = compileResource(sources, unchecked, {});
  return {
    mapOnly: (record: unknown): unknown => run(record as object, undefined, NO_PROBLEMS),
    validate: (value: unknown): unknown => model.validators.whole(value),
  };
}
