import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildModule } from '../ahead-of-time/build-module.ts';
import type { Definition, OverrideLayer } from '../definition/definition.ts';
import type { EvaluationLimits } from '../expression/index.ts';
import type { TimeZones } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import { EXIT } from './exit-status.ts';
import { loadLayers, openEngine } from './open-engine.ts';
import { writeFiles } from './outputs.ts';
import { packageFolder } from './package-folder.ts';
import { filesOfMapping, refuseSameFiles } from './refuse-same-files.ts';
import { warnOfIdleLayers } from './warn-of-idle-layers.ts';

/** Options of `mapwright build`. */
export interface BuildCommandOptions {
  readonly out: string;
  readonly provider: readonly string[];
  readonly overrides: readonly string[];
  readonly definitions?: string;
  readonly models?: string;
  /** Default all resources of the providers. */
  readonly resource: readonly string[];
  readonly limits?: Partial<EvaluationLimits>;
  readonly timeZones?: TimeZones;
}

/** Runs `mapwright build` and returns the exit status. */
export async function build(options: BuildCommandOptions): Promise<number> {
  const types = typesPath(options.out);
  refuseSameFiles(
    await filesOfMapping(options),
    [options.out, types].map((path) => ({ option: '--out', path })),
  );
  // An engine of all providers refuses layers for unknown ones, whatever is built in.
  const engine = await openEngine(options);
  const slugs = options.provider.length > 0 ? [...new Set(options.provider)] : engine.providers;
  const definitions = withResources(
    slugs.map((slug) => engine.definition(slug)),
    options.resource,
  );
  const overrides = withoutOtherResources(await loadLayers(options.overrides), options.resource);
  warnOfIdleLayers(overrides, slugs);
  const built = buildModule({
    definitions,
    models: engine.models,
    overrides,
    runtime: await scriptOf('runtime.js'),
    commonRuntime: await scriptOf('common-runtime.js'),
    linearRegex: await scriptOf('linear-regex.js'),
    limits: options.limits ?? {},
    ...(options.timeZones === undefined ? {} : { timeZones: options.timeZones }),
  });
  await writeFiles([
    [options.out, built.source],
    [types, built.types],
  ]);
  process.stderr.write(
    `${options.out}: ${definitions.length === 1 ? 'one provider' : `${definitions.length} providers`}, ${Buffer.byteLength(built.source)} bytes\n`,
  );
  return EXIT.done;
}

/** @throws UsageError `unknown-resource` for a resource that no definition has */
function withResources(
  definitions: readonly Definition[],
  resources: readonly string[],
): readonly Definition[] {
  if (resources.length === 0) return definitions;
  const known = [...new Set(definitions.flatMap((definition) => Object.keys(definition.resources)))];
  const unknown = resources.filter((resource) => !known.includes(resource));
  if (unknown.length > 0)
    throw new UsageError(
      'The resource is unknown.',
      unknown.map((resource) => {
        const message = `No provider that is built in has a mapping of “${resource}”; there are ${known.join(', ')}.`;
        return { code: 'unknown-resource', message };
      }),
    );
  return definitions
    .map((definition) => ({
      ...definition,
      resources: Object.fromEntries(
        Object.entries(definition.resources).filter(([resource]) => resources.includes(resource)),
      ),
    }))
    .filter((definition) => Object.keys(definition.resources).length > 0);
}

/** A layer may change resources that are not built in; the engine has checked all of it. */
function withoutOtherResources(
  layers: readonly OverrideLayer[],
  resources: readonly string[],
): readonly OverrideLayer[] {
  if (resources.length === 0) return layers;
  return layers.map((layer) => ({
    ...layer,
    providers: Object.fromEntries(
      Object.entries(layer.providers).flatMap(([slug, changes]) => {
        const kept = Object.entries(changes).filter(([resource]) => resources.includes(resource));
        return kept.length === 0 ? [] : [[slug, Object.fromEntries(kept)]];
      }),
    ),
  }));
}

function scriptOf(name: string): Promise<string> {
  return readFile(join(packageFolder(), 'dist/ahead-of-time', name), 'utf8');
}

function typesPath(out: string): string {
  const match = /^(.*)\.(m?)js$/.exec(out);
  if (match !== null) return `${match[1]}.d.${match[2]}ts`;
  const message = `--out must end in .js or .mjs, but “${out}” was given.`;
  throw new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
