import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MAPPING_FUNCTIONS } from '../src/expression/mapping-functions/index.ts';
import { run as runChild } from './support/child.ts';
import { findBlocks, type Step, sortBlocks } from './support/readme-blocks.ts';
import { createProject, type Project } from './support/readme-project.ts';
import { run, type Server, serve } from './support/readme-run.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = findBlocks(readme);
const { files, steps, loose } = sortBlocks(blocks);

let project: Project;
let server: Server | undefined;

beforeAll(async () => {
  project = await createProject();
  for (const { name = '', text } of files) {
    const path = join(project.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
});

afterAll(async () => {
  await server?.stop();
  await project.remove();
});

/** The steps stand on each other, as a reader would run them: from the top down, in one folder. */
describe('README.md', () => {
  test.each(steps.map((step) => [step.line, step.text.trim().split('\n')[0], step] as const))(
    'line %i: %s',
    async (_line, _text, step) => {
      if (step.isServer) {
        await server?.stop();
        server = await serve(step, project);
        return;
      }
      const outcome = await run(step, project, server?.port);
      expect({ status: outcome.status, stderr: outcome.status === 0 ? '' : outcome.stderr }).toEqual({
        status: 0,
        stderr: '',
      });
      expectOutput(step, outcome.stdout);
    },
  );

  test('the types of its programs fit', () => {
    const programs = steps
      .filter(({ kind }) => kind === 'ts')
      .map(({ line, text }) => [`line-${line}.ts`, text]);
    for (const [name = '', text = ''] of programs) writeFileSync(join(project.folder, name), text);
    const compilerOptions = {
      target: 'es2023',
      module: 'nodenext',
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    };
    writeFileSync(
      join(project.folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['*.ts'] }),
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = runChild(process.execPath, [tsc, '-p', project.folder]);
    expect(stdout).toBe('');
  });

  test('every block is run, is a file, or is what a step prints', () => {
    expect(loose).toEqual([]);
    expect(blocks.length).toBe((readme.match(/^```/gm) ?? []).length / 2);
  });

  test.each(
    files.filter(({ name = '' }) => /\.(?:yaml|json)$/.test(name)).map(({ name = '', text }) => [name, text]),
  )('%s is well formed', (name, text) => {
    expect(name.endsWith('.json') ? JSON.parse(text) : parse(text)).toBeTypeOf('object');
  });

  test('npm scripts that it names exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('files that it links to exist, and so do the headings', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => target);
    const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => `#${anchor(title)}`);
    expect(
      targets.filter((target) =>
        target.startsWith('#') ? !headings.includes(target) : !existsSync(join(ROOT, target)),
      ),
    ).toEqual([]);
  });

  test('its tables name every mapping function and every run-time dependency, and nothing else', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(firstColumn('Run-time dependencies').sort()).toEqual(Object.keys(dependencies).sort());
    const functions = firstColumn('Functions for mappings').map((call) => call.replace(/^\$|\(.*$/g, ''));
    expect(functions.sort()).toEqual(MAPPING_FUNCTIONS.map(({ name }) => name).sort());
  });
});

function expectOutput({ output }: Step, stdout: string): void {
  if (output === undefined) return;
  if (output.language === 'json') expect(JSON.parse(stdout)).toEqual(JSON.parse(output.text));
  else expect(stdout.trimEnd()).toBe(output.text.trimEnd());
}

/** What stands as code in the first column of the table under a heading. */
function firstColumn(heading: string): string[] {
  const section = readme.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
