import type { Example } from '../definition/definition.ts';
import type { LayerTargets, OverrideLayer } from '../definition/index.ts';
import { EVERY } from '../definition/layer-parts.ts';
import { tableExamples } from '../definition/table-examples.ts';
import type { Engine } from '../engine.ts';
import type { TimeZones } from '../expression/library.ts';
import type { Issue } from '../issue/index.ts';
import { createEngine } from '../live.ts';
import { checkExample } from './check-examples.ts';
import { rawProblems } from './raw-problems.ts';

/** Checks an example against one resource of one provider. */
interface Candidate {
  readonly fits: (record: unknown) => boolean;
  readonly check: (example: Example, fields: readonly string[]) => readonly Issue[];
}

/**
 * Runs the examples of a layer, applied after those below it, and returns an issue for each that does not map to what it
 * says. Of each record the fields are compared that the example names or the layer maps. An example under `*` must map to
 * it with at least one of the resources whose `raw` its record fits.
 */
export function checkLayerExamples(
  layer: OverrideLayer,
  below: readonly OverrideLayer[],
  targets: LayerTargets,
  timeZones: TimeZones = {},
): Issue[] {
  const candidatesOf = createCandidates(layer, below, targets, timeZones);
  return Object.entries(layer.providers).flatMap(([slug, resources]) =>
    Object.entries(resources).flatMap(([resource, { examples = [], mapping: changes }]) => {
      if (examples.length === 0) return [];
      const candidates = candidatesOf(slug, resource);
      const isGeneral = slug === EVERY || resource === EVERY;
      return examples.flatMap((example) => {
        const fields = [...new Set([...Object.keys(example.unified), ...Object.keys(changes)])];
        return isGeneral
          ? checkWithAny(example, candidates, fields)
          : candidates.flatMap(({ check }) => check(example, fields));
      });
    }),
  );
}

/** The issues with the resource that comes nearest to what the example says; none if one maps to it. */
function checkWithAny(
  example: Example,
  candidates: readonly Candidate[],
  fields: readonly string[],
): readonly Issue[] {
  // Without any there is a provider that cannot be used, which its own file reports, or a part without effect.
  if (candidates.length === 0) return [];
  const fitting = candidates.filter(({ fits }) => fits(example.raw));
  if (fitting.length === 0) {
    const message = `Example “${example.title}”: its raw record fits \`raw\` of no provider that the layer changes.`;
    return [{ code: 'example-mismatch', message, source: example.source }];
  }
  let nearest: readonly Issue[] | undefined;
  for (const { check } of fitting) {
    const issues = check(example, fields);
    if (issues.length === 0) return [];
    if (nearest === undefined || issues.length < nearest.length) nearest = issues;
  }
  return nearest ?? [];
}

/** Makes a function that returns the resources that a part of the layer changes; each provider has one engine. */
function createCandidates(
  layer: OverrideLayer,
  below: readonly OverrideLayer[],
  targets: LayerTargets,
  timeZones: TimeZones,
): (slug: string, resource: string) => readonly Candidate[] {
  const engines = new Map<string, Engine>();
  return (slug, resource) => {
    const slugs = slug === EVERY ? targets.providers : [slug];
    return slugs.flatMap((provider) => {
      const definition = targets.definition(provider);
      if (definition === undefined) return [];
      const names = resource === EVERY ? Object.keys(definition.resources) : [resource];
      return names.flatMap((name): Candidate[] => {
        // A resource that the provider does not have is reported where it is named.
        if (!Object.hasOwn(definition.resources, name)) return [];
        const { raw = true, tables = {} } = definition.resources[name] ?? {};
        const complete = withTables(tables);
        const engineOf = (): Engine =>
          createEngine({
            bundled: false,
            definitions: [definition],
            models: targets.models,
            timeZones,
            overrides: [...below, layer],
            foreignLayers: 'ignore',
          });
        return [
          {
            fits: (record) => rawProblems(record, raw).length === 0,
            check(example, fields) {
              const engine = engines.get(provider) ?? engineOf();
              engines.set(provider, engine);
              return checkExample(
                complete(example),
                raw,
                engine.mapping(provider, { resource: name }),
                fields,
              );
            },
          },
        ];
      });
    });
  };
}

/** Examples of a layer are mapped with the tables' own examples, where they have no others. */
function withTables(tables: Parameters<typeof tableExamples>[0]): (example: Example) => Example {
  const examples = tableExamples(tables);
  if (Object.keys(examples).length === 0) return (example) => example;
  return (example) => ({
    ...example,
    bindings: { ...example.bindings, tables: { ...examples, ...example.bindings?.tables } },
  });
}
