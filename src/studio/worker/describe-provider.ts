import type { ProviderFacts, SettingFact } from '../protocol.ts';
import type { OpenMapping } from './open-mappings.ts';

/** Returns what the page shows of a provider before a record is mapped. */
export function describeProvider({ engine, slug, mapping }: OpenMapping): ProviderFacts {
  const definition = engine.definition(slug);
  const examples = definition.resources[mapping.resource]?.examples ?? [];
  return {
    slug,
    name: definition.name,
    resources: Object.keys(definition.resources),
    examples: examples.map(({ title, raw, source }) => ({
      title,
      text: JSON.stringify(raw, null, 2),
      line: source.line,
    })),
    settings: Object.entries(definition.accountSettings ?? {}).map(
      ([name, { description, values, default: preset, optional = false }]): SettingFact => ({
        name,
        description,
        ...(values === undefined ? {} : { values: Object.keys(values) }),
        ...(preset === undefined ? {} : { default: preset }),
        optional,
      }),
    ),
    fields: mapping.fields.map(({ name }) => name),
    modelFields: Object.keys(mapping.model.schema.properties ?? {}),
  };
}
