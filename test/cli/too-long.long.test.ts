import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderWith, mapwright, ndjsonFile } from './command.ts';

/** Just more than is allowed without an option. */
const LONG = 64 * 1024 * 1024 + 10;

test('a record that is too long has one place, however its file is read', () => {
  const path = folderWith();
  const long = `{"id":"2","x":"${'é'.repeat(10)}${'y'.repeat(LONG)}"}`;
  const few = Array.from({ length: 3000 }, (_, index) => `{"id":"${index}","firstName":"Ann"}\n`).join('');
  writeFileSync(path('in'), `${few}${long}\n{"x":1}\n${few}`);
  const call = (name: string, options: readonly string[]): string => {
    const files = ['--in', path('in'), '--out', path(`${name}-out`), '--rejects', path(name)];
    const { status } = mapwright(['transform', '--provider', 'hubspot', ...files, ...options]);
    expect(status).toBe(1);
    return readFileSync(path(name), 'utf8');
  };
  const whole = call('whole', []);
  expect(call('threads', ['--threads', '2'])).toBe(whole);
  expect(call('parts', ['--checkpoint', path('folder'), '--part-size', '50000'])).toBe(whole);
  const [reject] = ndjsonFile(path('whole'));
  const { input_offset: offset, input_length: length } = Object(reject);
  expect(reject).toMatchObject({ line: 3001, record: 3001, input: '' });
  const own = Buffer.alloc(length);
  const file = openSync(path('in'), 'r');
  readSync(file, own, 0, length, offset);
  closeSync(file);
  expect(own.equals(Buffer.from(long))).toBe(true);
});
