import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from './command.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');
const close = readFileSync(resolve(import.meta.dirname, '../../providers/close.yaml'), 'utf8');

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill();
});

/** Starts a command that goes on, and returns what it has printed since the last time that this was asked. */
function start(parameters: readonly string[]): () => string {
  child = spawn(process.execPath, [MAIN, ...parameters]);
  let printed = '';
  child.stdout?.on('data', (bytes) => {
    printed += String(bytes);
  });
  child.stderr?.on('data', (bytes) => {
    printed += String(bytes);
  });
  return () => {
    const taken = printed;
    printed = '';
    return taken;
  };
}

/** Waits until something was printed, and returns it. */
async function next(printed: () => string): Promise<string> {
  let found = '';
  await expect.poll(() => (found += printed()), { timeout: 30_000 }).toMatch(/\n$/);
  return found;
}

test('check --watch shows what changed, and survives a file that is not well formed', async () => {
  const path = folderWith({ 'close.yaml': close });
  const printed = start(['check', path('close.yaml'), '--watch']);
  expect(await next(printed)).toBe('one file, 7 examples, 7 answers: no problems\n');
  writeFileSync(path('close.yaml'), close.replace('$fullName(first_name', '$fullNme(first_name'));
  const broken = await next(printed);
  expect(broken).toContain('The function $fullNme is not known.');
  expect(broken).toContain(': one problem');
  writeFileSync(path('close.yaml'), close);
  const mended = await next(printed);
  expect(mended).toContain('gone: ');
  expect(mended).not.toContain('Did you mean');
  expect(mended).toContain('no problems');
  writeFileSync(path('close.yaml'), `${close}\t`);
  expect(await next(printed)).toContain('yaml-syntax');
});

test('explain --watch shows the fields that changed', async () => {
  const path = folderWith({ 'close.yaml': close, 'user.json': '{"id":"user_a","first_name":"Ada"}' });
  const printed = start([
    ...['explain', path('user.json'), '--provider', 'close'],
    ...['--definitions', path('close.yaml'), '--watch'],
  ]);
  expect(await next(printed)).toContain('name = "Ada"');
  writeFileSync(path('user.json'), '{"id":"user_a","first_name":"Grace"}');
  const changed = await next(printed);
  expect(changed).toContain('name = "Grace"');
  expect(changed).not.toContain('id = "user_a"');
  writeFileSync(
    path('close.yaml'),
    close.replace('$fullName(first_name, last_name)', '$uppercase(first_name)'),
  );
  expect(await next(printed)).toContain('name = "GRACE"');
});
