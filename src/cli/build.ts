import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildModule } from '../ahead-of-time/build-module.ts';
import { bundledModels } from '../bundled/index.ts';
import type { EvaluationLimits } from '../expression/index.ts';
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
  readonly limits?: Partial<EvaluationLimits>;
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
  const definitions = slugs.map((slug) => engine.definition(slug));
  const overrides = await loadLayers(options.overrides);
  warnOfIdleLayers(overrides, slugs);
  const built = buildModule({
    definitions,
    models: bundledModels(),
    overrides,
    runtime: await scriptOf('runtime.js'),
    commonRuntime: await scriptOf('common-runtime.js'),
    linearRegex: await scriptOf('linear-regex.js'),
    limits: options.limits ?? {},
  });
  await writeFiles([
    [options.out, built.source],
    [types, built.types],
  ]);
  process.stderr.write(
    `${options.out}: ${slugs.length} providers, ${Buffer.byteLength(built.source)} bytes\n`,
  );
  return EXIT.done;
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
