import { build } from 'esbuild';
import { expect, test } from 'vitest';

test.each(['gateway', 'transport'])('%s needs nothing of Node', async (folder) => {
  const { metafile } = await build({
    entryPoints: [`src/${folder}/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*', '@opentelemetry/api'],
    logLevel: 'silent',
  });
  const imported = Object.values(metafile.outputs).flatMap((output) =>
    output.imports.map(({ path }) => path),
  );
  expect([...new Set(imported)]).toEqual(folder === 'gateway' ? ['@opentelemetry/api'] : []);
});
