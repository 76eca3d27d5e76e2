import { build } from 'rolldown';
import { expect, test } from 'vitest';

test.each(['gateway', 'transport'])('%s needs nothing of Node', async (folder) => {
  const { output } = await build({
    input: `src/${folder}/index.ts`,
    platform: 'browser',
    external: [/^node:/, '@opentelemetry/api'],
    write: false,
    logLevel: 'silent',
  });
  const imported = output.flatMap((file) =>
    file.type === 'chunk' ? [...file.imports, ...file.dynamicImports] : [],
  );
  const outside = imported.filter((name) => !output.some(({ fileName }) => fileName === name));
  expect([...new Set(outside)]).toEqual(folder === 'gateway' ? ['@opentelemetry/api'] : []);
});
