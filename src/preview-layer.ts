import type { OverrideLayer } from './definition/definition.ts';
import { EVERY } from './definition/layer-parts.ts';
import { ENGINE, type Engine } from './engine.ts';
import { UsageError } from './issue/index.ts';
import { compareMappings, type MappingDifference } from './mapping/compare-mappings.ts';
import type { RecordContext } from './mapping/types.ts';
import { ANYTHING, checkArgument, LIST, OBJECT, optionCheck, TEXT } from './options/index.ts';

/** What a layer is previewed on. */
export interface PreviewOptions {
  /** Needed if the layer is for several providers. */
  readonly provider?: string;
  /** Default `crm/users`. */
  readonly resource?: string;
  /** Layers between those of the engine and the one that is previewed. Default none. */
  readonly overrides?: readonly OverrideLayer[];
  /** What expressions see in addition to each record. */
  readonly context?: RecordContext;
}

const checkOptions = optionCheck<PreviewOptions>('previewLayer', {
  provider: TEXT,
  resource: TEXT,
  overrides: ANYTHING,
  context: OBJECT,
});

/**
 * Says what a layer would do to some records, compared with the same engine without it: the fields that change, are gained,
 * lost or no longer valid, with samples.
 *
 * @throws DefinitionError when the layer cannot be used; UsageError `option-invalid` if it is not known which provider the
 * records are of, `unknown-provider`
 */
export function previewLayer(
  engine: Engine,
  layer: OverrideLayer,
  records: readonly unknown[],
  options: PreviewOptions = {},
): MappingDifference {
  checkArgument('previewLayer', 'engine', engine, ENGINE);
  checkArgument('previewLayer', 'layer', layer, OBJECT);
  checkArgument('previewLayer', 'records', records, LIST);
  checkOptions(options);
  const { provider = providerOf(layer), resource, overrides = [], context } = options;
  const chosen = resource === undefined ? {} : { resource };
  const comparison = compareMappings(
    engine.mapping(provider, { ...chosen, overrides }),
    engine.mapping(provider, { ...chosen, overrides: [...overrides, layer] }),
  );
  for (const record of records) comparison.add(record, context);
  return comparison.difference();
}

/** The only provider that a layer is for. */
function providerOf({ providers }: OverrideLayer): string {
  const [provider, ...others] = Object.keys(providers);
  if (provider !== undefined && provider !== EVERY && others.length === 0) return provider;
  const names = provider === undefined ? 'no provider' : [provider, ...others].map(nameOf).join(', ');
  const message = `The layer is for ${names}, so that it is not known which provider the records are of.`;
  const hint = 'Pass it as the option “provider”.';
  throw new UsageError('The layer cannot be previewed.', [{ code: 'option-invalid', message, hint }]);
}

function nameOf(provider: string): string {
  return provider === EVERY ? 'all providers' : provider;
}
