import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { start as startChild } from '../support/child.ts';
import { folderWith } from './command.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');
const close = readFileSync(resolve(import.meta.dirname, '../../providers/close.yaml'), 'utf8');

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill();
});

/** Starts a command that goes on, and returns what it has printed since the last time that this was asked. */
function start(parameters: readonly string[]): () => string {
  const started = startChild(process.execPath, [MAIN, ...parameters]);
  child = started;
  let printed = '';
  started.stdout.on('data', (bytes) => {
    printed += String(bytes);
  });
  started.stderr.on('data', (bytes) => {
    printed += String(bytes);
  });
  return () => {
    const taken = printed;
    printed = '';
    return taken;
  };
}

/**
 * Waits until some words were printed in whole lines, and returns all that was printed. A file may seem to change twice, while
 * it is written and afterwards, so that “Nothing changed.” may come between.
 */
async function next(printed: () => string, words: string): Promise<string> {
  let found = '';
  const seen = () => {
    found += printed();
    return found.endsWith('\n') && found.includes(words);
  };
  await expect.poll(seen, { timeout: 30_000 }).toBe(true);
  return found;
}

test('check --watch shows what changed, and survives a file that is not well formed', async () => {
  const path = folderWith({ 'close.yaml': close });
  const printed = start(['check', path('close.yaml'), '--watch']);
  expect(await next(printed, 'no problems')).toBe('one file, 7 examples, 7 answers: no problems\n');
  writeFileSync(path('close.yaml'), close.replace('$fullName(first_name', '$fullNme(first_name'));
  const broken = await next(printed, ': one problem');
  expect(broken).toContain('The function $fullNme is not known.');
  writeFileSync(path('close.yaml'), close);
  const mended = await next(printed, 'no problems');
  expect(mended).toContain('gone: ');
  expect(mended).not.toContain('Did you mean');
  writeFileSync(path('close.yaml'), `${close}broken: [`);
  expect(await next(printed, 'yaml-syntax')).toContain('close.yaml');
});

test('explain --watch shows the fields that changed', async () => {
  const path = folderWith({ 'close.yaml': close, 'user.json': '{"id":"user_a","first_name":"Ada"}' });
  const printed = start([
    ...['explain', path('user.json'), '--provider', 'close'],
    ...['--definitions', path('close.yaml'), '--watch'],
  ]);
  expect(await next(printed, 'name = "Ada"')).toContain('id = "user_a"');
  writeFileSync(path('user.json'), '{"id":"user_a","first_name":"Grace"}');
  const changed = await next(printed, 'name = "Grace"');
  expect(changed).not.toContain('id = "user_a"');
  writeFileSync(
    path('close.yaml'),
    close.replace('$fullName(first_name, last_name)', '$uppercase(first_name)'),
  );
  expect(await next(printed, 'name = "GRACE"')).not.toContain('id = "user_a"');
});
