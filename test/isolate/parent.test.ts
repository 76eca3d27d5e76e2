import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, describe, expect, test } from 'vitest';
import { outputOf, start, statusOf } from '../support/child.ts';
import { ENDLESS, functionsModule, KINDS, layer, module } from './support/open-isolate.ts';

const BUILT = new URL('../../dist/isolate/index.js', import.meta.url).href;

const folder = mkdtempSync(join(tmpdir(), 'mapwright-parent-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Options of an isolate, as code, whose records get a name from a function or for ever none. */
function optionsCode(body: string, kind = 'process'): string {
  const functions = functionsModule({ told: body }).href;
  const overrides = [layer({ name: `id = "0" ? ${ENDLESS} : $told()` })];
  return `{ provider: 'hubspot', kind: '${kind}', overrides: ${JSON.stringify(overrides)},
    functions: new URL(${JSON.stringify(functions)}), limits: { steps: Infinity }, milliseconds: 60_000 }`;
}

/** A program that creates an isolate, prints the name of a record, and goes on with \`more\`. */
function parent(more: string, body = 'return String(process.pid);', kind = 'process'): string {
  return `import { createIsolate } from ${JSON.stringify(BUILT)};
const isolate = await createIsolate(${optionsCode(body, kind)});
const [result] = await isolate.mapBatch([{ id: '1' }]);
console.log(result.value.name);
${more}`;
}

const asModule = (code: string): string[] => ['--input-type=module', '--eval', code];

/** Starts a parent; returns it and the id of its isolate's process. */
async function startParent(more: string, options: { readonly detached?: boolean } = {}) {
  const child = start(process.execPath, asModule(parent(more)), options);
  const line = await new Promise<unknown>((settle) => child.stdout.once('data', settle));
  return { child, isolate: Number.parseInt(String(line), 10) };
}

/** What a symbolic link leads to; undefined if it is gone. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that ended and that nobody has asked for its status is one, too.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await setTimeout(20);
}

describe.each(KINDS)('a program with an idle %s', (kind) => {
  test('ends by itself', () => {
    const code = parent('', "return 'mapped';", kind);
    expect(outputOf(process.execPath, asModule(code), { longestRun: 20_000 })).toBe('mapped\n');
  });

  test('may wait until it is closed', () => {
    const code = parent(
      "await isolate.close(); await isolate.close(); console.log('closed');",
      "return 'mapped';",
      kind,
    );
    expect(outputOf(process.execPath, asModule(code), { longestRun: 20_000 })).toBe('mapped\nclosed\n');
  });

  test('lives until batches are mapped', () => {
    const code = parent(
      "void isolate.mapBatch(Array(2_000).fill({ id: '1' })).then((results) => console.log(results.length));",
      "return 'mapped';",
      kind,
    );
    expect(outputOf(process.execPath, asModule(code), { longestRun: 20_000 })).toBe('mapped\n2000\n');
  });

  test('hears nothing of a batch that it did not wait for', () => {
    const code = parent(
      `process.on('unhandledRejection', (error) => console.log(error.code));
isolate.mapBatch([{ id: '0' }]).catch((error) => console.log(error.code));
await isolate.close();`,
      "return 'mapped';",
      kind,
    );
    expect(outputOf(process.execPath, asModule(code), { longestRun: 20_000 })).toBe(
      'mapped\nisolate-closed\n',
    );
  });
});

const BUSY = "console.log('busy'); await isolate.mapBatch([{ id: '0' }]);";
const IDLE = 'setInterval(() => {}, 1_000);';

describe('the process of an isolate ends with its parent', () => {
  test.each([
    ['killed while it is idle', IDLE, 'SIGKILL'],
    ['killed while it is busy', BUSY, 'SIGKILL'],
    ['ended while it is busy', BUSY, 'SIGTERM'],
  ] as const)('that is %s', async (_name, more, signal) => {
    const { child, isolate } = await startParent(more);
    expect(isAlive(isolate)).toBe(true);
    child.kill(signal);
    await untilGone(isolate);
  });

  test('that exits while it is busy', async () => {
    const { child, isolate } = await startParent(`setTimeout(() => process.exit(3), 100); ${BUSY}`);
    expect(await statusOf(child)).toBe(3);
    await untilGone(isolate);
  });

  test('and not by a Ctrl-C that the parent survives', async () => {
    const more = `process.on('SIGINT', async () => {
  const [result] = await isolate.mapBatch([{ id: '1' }]);
  process.exit(result.value.name === String(process.ppid) ? 1 : Number(result.value.name) === ID ? 0 : 2);
});
const ID = Number(result.value.name);
${IDLE}`;
    const { child, isolate } = await startParent(more, { detached: true });
    // What listens to the signal was set up after the line was printed.
    await setTimeout(100);
    process.kill(-Number(child.pid), 'SIGINT');
    expect(await statusOf(child)).toBe(0);
    await untilGone(isolate);
  });
});

describe.each(KINDS)('a %s is given nothing of its parent', (kind) => {
  const tell = (value: string): string => `return JSON.stringify(${value});`;
  const told = (value: string, parameters: readonly string[] = []): unknown =>
    JSON.parse(
      outputOf(process.execPath, [...parameters, ...asModule(parent('', tell(value), kind))], {
        env: { ...process.env, SECRET: 'hunter2', NODE_OPTIONS: '--no-warnings' },
        longestRun: 20_000,
      }),
    );

  test('no environment', () => {
    expect(told('process.env')).toEqual({});
  });

  test('no options', () => {
    const path = join(folder, 'imported.mjs');
    writeFileSync(path, 'globalThis.isImported = true;');
    const parameters = ['--import', path, '--title=parent'];
    const [options = [], isImported] = Object.values(
      Object(told('[process.execArgv, String(globalThis.isImported)]', parameters)),
    );
    expect(options).toEqual(kind === 'process' ? ['--max-old-space-size=256'] : []);
    // A thread loads what the program of its process was asked to load.
    if (kind === 'process') expect(isImported).toBe('undefined');
  });
});

test.skipIf(!existsSync('/proc/self/fd'))('a process has no open file of its parent', () => {
  // Links such as socket:[12345], which are those of one process only unless it hands a file on.
  const list = `import { openSync, readdirSync, readlinkSync } from 'node:fs';
const target = (fd) => { try { return readlinkSync('/proc/self/fd/' + fd); } catch { return 'closed'; } };
const openFiles = () => readdirSync('/proc/self/fd').map(target).filter((link) => link !== 'closed');`;
  const functions = join(folder, 'functions.mjs');
  const told =
    'export const functions = [{ name: "told", implementation: () => JSON.stringify(openFiles()) }];';
  writeFileSync(functions, `${list}\n${told}`);
  const opening = `import { createServer } from 'node:net';
openSync(${JSON.stringify(functions)}, 'r');
createServer().listen(${JSON.stringify(join(folder, 'socket'))}).unref();`;
  const program = parent('console.log(JSON.stringify(openFiles()));').replace(
    /new URL\("data:[^"]+"\)/,
    `new URL('${pathToFileURL(functions)}')`,
  );
  const printed = outputOf(process.execPath, asModule(`${list}\n${opening}\n${program}`), {
    longestRun: 20_000,
  });
  const [ofProcess = [], ofParent = []] = printed.split('\n', 2).map((line): string[] => JSON.parse(line));
  expect(ofParent).toContain(functions);
  expect(ofProcess.length).toBeGreaterThan(4);
  // What the parent itself inherited from the program that started it, and Node's own.
  const inherited = readdirSync('/proc/self/fd').flatMap((fd) => linkOf(`/proc/self/fd/${fd}`) ?? []);
  const known = (link: string): boolean =>
    inherited.includes(link) || link === '/dev/null' || link.startsWith('anon_inode:');
  expect(ofProcess.filter((link) => ofParent.includes(link) && !known(link))).toEqual([]);
});

test('a program bundled into one file names the module', async () => {
  const entry = join(folder, 'entry.mjs');
  const out = join(folder, 'bundle.mjs');
  const code = parent('', "return 'mapped';").replace(
    "{ provider: 'hubspot'",
    `{ module: new URL(${JSON.stringify(module.href)}), provider: 'hubspot'`,
  );
  writeFileSync(entry, code.replace(BUILT, new URL(BUILT).pathname));
  const bundle = await rolldown({ input: entry, platform: 'node' });
  await bundle.write({ file: out, format: 'esm', codeSplitting: false });
  await bundle.close();
  expect(outputOf(process.execPath, [out], { longestRun: 20_000 })).toBe('mapped\n');
});
