import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildModule } from '../ahead/build-module.ts';
import { bundledModels } from '../bundled/index.ts';
import { UsageError } from '../issue/index.ts';
import { EXIT } from './exit-status.ts';
import { loadLayers, openEngine } from './open-engine.ts';
import { writeFiles } from './outputs.ts';
import { packageFolder } from './package-folder.ts';

/** Options of `mapwright build`. */
export interface BuildCommandOptions {
  readonly out: string;
  readonly provider: readonly string[];
  readonly overrides: readonly string[];
  readonly definitions?: string;
}

/** Runs `mapwright build` and gives the exit status. */
export async function build(options: BuildCommandOptions): Promise<number> {
  const types = typesPath(options.out);
  const engine = await openEngine(
    options.definitions === undefined ? {} : { definitions: options.definitions },
  );
  const slugs = options.provider.length > 0 ? options.provider : engine.providers;
  const built = buildModule({
    definitions: slugs.map((slug) => engine.definition(slug)),
    models: bundledModels(),
    overrides: await loadLayers(options.overrides),
    runtime: await readFile(join(packageFolder(), 'dist/ahead/runtime.js'), 'utf8'),
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

function typesPath(out: string): string {
  const match = /^(.*)\.(m?)js$/.exec(out);
  if (match !== null) return `${match[1]}.d.${match[2]}ts`;
  const message = `--out must end in .js or .mjs, but “${out}” was given.`;
  throw new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }]);
}
