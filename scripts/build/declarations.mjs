import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Writes the declarations into dist/. @throws Error if the compiler fails, which prints why */
export async function writeDeclarations() {
  const compiler = spawn('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  });
  const [status] = await once(compiler, 'close');
  if (status !== 0) throw new Error('The declarations cannot be written.');
}
