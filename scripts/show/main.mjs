// Prints the JavaScript that an expression or a bundled provider is compiled to:
// npm run show -- 'items[price > 2].name', or npm run show -- --provider hubspot
import { access } from 'node:fs/promises';
import { Command } from 'commander';
import { loadTypeScript } from '../load-typescript.mjs';

const command = new Command('npm run show --')
  .description('prints the generated JavaScript of a JSONata expression, or of a provider’s mappings')
  .argument('[expression]', 'a JSONata expression')
  .option('--provider <name>', 'slug of a bundled provider, or path of a provider file')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
const { provider } = command.opts();
const [expression] = command.args;
if ((expression === undefined) === (provider === undefined))
  command.error('error: pass either an expression or --provider');

const { showExpression, showProvider } = await loadTypeScript('scripts/show/code.ts');
try {
  console.log(provider === undefined ? showExpression(expression) : showProvider(await pathOf(provider)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function pathOf(name) {
  if (/[./\\]/.test(name)) return name;
  const path = `providers/${name}.yaml`;
  await access(path).catch(() => command.error(`error: there is no bundled provider “${name}”`));
  return path;
}
