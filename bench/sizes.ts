import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'rolldown';
import { outputOf } from '../test/support/child.ts';

/** The size of a bundle, in kilobytes of 1,000 bytes. */
interface BundleSize {
  readonly minifiedKilobytes: number;
  readonly gzippedKilobytes: number;
}

const three = ['hubspot', 'pipedrive', 'salesforce'];
const imports = three.map((slug) => `import { ${slug} } from 'mapwright/providers/${slug}';`).join('\n');

/** What a program imports, and uses. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'all 18 providers': `import { createEngine } from 'mapwright';
export const engine = createEngine();`,
  'three providers': `import { createEngine } from 'mapwright/light';
${imports}
export const engine = createEngine({ providers: [${three.join(', ')}] });`,
  'one provider': `import { createEngine } from 'mapwright/light';
import { hubspot } from 'mapwright/providers/hubspot';
export const engine = createEngine({ providers: [hubspot] });`,
  'three providers, with a gateway': `import { createEngine } from 'mapwright/light';
import { createHandler } from 'mapwright/gateway';
import { fetchTransport } from 'mapwright/transport';
${imports}
const engine = createEngine({ providers: [${three.join(', ')}] });
export const handler = createHandler({ engine, transport: fetchTransport(), resolveAccount: () => undefined });`,
  'layers and provider files of your own': `import { createEngine } from 'mapwright/live';
export const engine = createEngine();`,
};

/** Bundles programs as a browser would load them, with the built package, and measures the bundles. */
export async function benchSizes(): Promise<Readonly<Record<string, BundleSize>>> {
  // Inside the repository, where the package finds itself by its name.
  const folder = mkdtempSync(join(process.cwd(), 'bench', '.sizes-'));
  try {
    const sizes: Record<string, BundleSize> = {};
    for (const [name, source] of Object.entries(PROGRAMS)) {
      const input = join(folder, `${Object.keys(sizes).length}.mjs`);
      writeFileSync(input, source);
      sizes[name] = await sizeOf(input);
    }
    const module = join(folder, 'built.mjs');
    const providers = three.flatMap((slug) => ['--provider', slug]);
    outputOf(process.execPath, ['dist/cli/main.js', 'build', ...providers, '--out', module]);
    sizes['three providers, by mapwright build'] = await sizeOf(module);
    return sizes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function sizeOf(input: string): Promise<BundleSize> {
  const { output } = await build({
    input,
    platform: 'browser',
    external: ['p-retry', '@opentelemetry/api'],
    write: false,
    logLevel: 'silent',
    output: { minify: true },
  });
  const code = output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  return {
    minifiedKilobytes: kilobytes(Buffer.byteLength(code)),
    gzippedKilobytes: kilobytes(gzipSync(code).length),
  };
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
