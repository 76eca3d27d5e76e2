import type { Engine } from '../src/engine.ts';
import { compileResource } from '../src/mapping/compile-resource.ts';
import { shapeValue } from '../src/mapping/shape/shape-value.ts';
import type { ProblemSink, UnifiedValue } from '../src/mapping/types.ts';

/** Never called for a valid record. */
const NO_PROBLEMS: ProblemSink = {
  failed: (_field, error) => {
    throw error;
  },
  refused: (_field, value) => value,
  missing: () => {
    throw new Error('A required field is missing.');
  },
  empty: () => undefined,
  member: () => undefined,
  unlisted: () => undefined,
};

/** The stages of a mapping, each separately. */
export interface MappingStages {
  /** Runs the expressions and nothing else. */
  readonly map: (record: unknown) => UnifiedValue;
  readonly validate: (value: UnifiedValue) => boolean;
  /** Brings a value into the normalized form, the one that costs most. */
  readonly shape: (value: UnifiedValue) => UnifiedValue;
}

/** Splits the mapping of a provider into stages. */
export function splitMapping(engine: Engine, provider: string): MappingStages {
  const { model, fields } = engine.mapping(provider);
  const sources = fields.map(({ name, expression, layer }) => ({ name, expression, layer }));
  // Without validators, so that nothing but the expressions runs.
  const unchecked = { ...model, validators: { ...model.validators, fields: {} } };
  const { run } = compileResource(sources, unchecked, {});
  return {
    map: (record) => run(record as object, undefined, NO_PROBLEMS),
    validate: (value) => model.validators.whole(value) === true,
    shape: (value) => shapeValue(value, model, { format: 'normalized' }, undefined),
  };
}
