import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MAPPING_FUNCTIONS } from '../src/expression/mapping-functions/index.ts';
import { run as runChild } from './support/child.ts';
import { type Block, findBlocks, findUsedFiles, type Step, sortBlocks } from './support/readme-blocks.ts';
import { createProjects, type Project, type Projects } from './support/readme-project.ts';
import { run, type Server, serve } from './support/readme-run.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { scripts, dependencies, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Pages whose blocks are run. Those in docs/api/ are generated, and hold declarations only. */
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...markdownIn('docs')];
const EXAMPLES = readdirSync(join(ROOT, 'examples')).map((name) => `examples/${name}/README.md`);
const INTEGRATIONS = readdirSync(join(ROOT, 'integrations')).map((name) => `integrations/${name}/README.md`);
const ALL_PAGES = [...PAGES, ...markdownIn('docs/api'), ...EXAMPLES, ...INTEGRATIONS];

/** A path as code; one with a part in capitals stands for any, such as `src/cli/NAME.ts`. */
const PATH = /`((?:src|test|scripts|bench)\/(?:(?![A-Z]{2})[\w./-])+)`/g;

let projects: Projects;

beforeAll(async () => {
  projects = await createProjects();
});

afterAll(() => projects.remove());

/** The steps of a page build on each other, as a reader would run them: from the top down, in one folder. */
describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);
  const blocks = findBlocks(text);
  const { files, steps, loose } = sortBlocks(blocks);
  const runnable = steps.map((step) => [step.line, step.text.trim().split('\n')[0], step] as const);

  describe.skipIf(blocks.length === 0)('its blocks', () => {
    let project: Project;
    let server: Server | undefined;

    beforeAll(async () => {
      project = await projects.projectOf(page);
      for (const file of [...usedFiles(page), ...files]) writeBlock(project.folder, file);
    });

    afterAll(() => server?.stop());

    test.each(runnable)('line %i: %s', async (_line, _text, step) => {
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
    });

    test('every block is run, is a file, or is what a step prints', () => {
      expect(loose).toEqual([]);
      expect(blocks.length).toBe((text.match(/^```/gm) ?? []).length / 2);
    });

    test('its files are well formed', () => {
      for (const { name = '', text: content } of files) {
        if (name.endsWith('.json')) expect(JSON.parse(content), name).toBeTypeOf('object');
        if (name.endsWith('.yaml')) expect(parse(content), name).toBeTypeOf('object');
      }
    });
  });

  test('paths in this repository that it names exist', () => {
    const paths = [...text.matchAll(PATH)].map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('npm scripts that it names exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe('all pages', () => {
  test('the types of their programs fit', () => {
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
    const include = ['*/*.ts'];
    writeFileSync(join(projects.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = runChild(process.execPath, [tsc, '-p', projects.folder]);
    expect(stdout).toBe('');
  });

  test.each(ALL_PAGES)('%s links to files and headings that exist', (page) => {
    const targets = [...textOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !isThere(page, target))).toEqual([]);
  });

  test('each is reached from README.md', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) for (const target of pagesLinkedFrom(page)) reached.add(target);
    expect(ALL_PAGES.filter((page) => !reached.has(page))).toEqual([]);
  });

  test('README.md is short', () => {
    expect(Buffer.byteLength(textOf('README.md'))).toBeLessThanOrEqual(15_000);
  });

  test('Getting started has a row for every entry of the package', () => {
    const entries = Object.keys(exports).filter((entry) => !entry.includes('*') && !entry.endsWith('.json'));
    const names = entries.map((entry) => entry.replace(/^\./, 'mapwright'));
    expect(firstColumn('docs/getting-started.md', 'Which entry to import')).toEqual(names.sort());
  });

  test('tables name every mapping function and every runtime dependency, and nothing else', () => {
    expect(firstColumn('README.md', 'Runtime dependencies')).toEqual(Object.keys(dependencies).sort());
    const functions = firstColumn('docs/functions.md', 'Functions for mappings');
    // Tables of pictures and of forms of dates have other first columns.
    const calls = functions.filter((call) => call.startsWith('$'));
    const names = calls.map((call) => call.replace(/^\$|\(.*$/g, ''));
    expect(names.sort()).toEqual(MAPPING_FUNCTIONS.map(({ name }) => name).sort());
  });
});

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

function markdownIn(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.md'));
  return names.map((name) => `${folder}/${name}`);
}

/** The files that the page takes from others. */
function usedFiles(page: string): Block[] {
  return findUsedFiles(textOf(page)).map(({ name, page: other }) => {
    const block = findBlocks(textOf(join(dirname(page), other))).find((candidate) => candidate.name === name);
    if (block === undefined) throw new Error(`${other} has no file ${name}, which ${page} uses.`);
    return block;
  });
}

function writeBlock(folder: string, { name = '', text }: Block): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function expectOutput({ output }: Step, stdout: string): void {
  if (output === undefined) return;
  if (output.language === 'json') expect(JSON.parse(stdout)).toEqual(JSON.parse(output.text));
  else expect(stdout.trimEnd()).toBe(output.text.trimEnd());
}

/** True of a link to a file, folder or heading that is there. */
function isThere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return false;
  return heading === undefined || headingsOf(textOf(file)).includes(heading);
}

/** The pages that a page links to; a folder counts as its README.md. */
function pagesLinkedFrom(page: string): string[] {
  return [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
    .map(([, target = '']) => {
      const path = join(dirname(page), target);
      return path.endsWith('.md') ? path : join(path, 'README.md');
    })
    .filter((path) => ALL_PAGES.includes(path));
}

function headingsOf(text: string): string[] {
  const outside = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...outside.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchor(title));
}

/** The code in the first column of the table under a heading, sorted. */
function firstColumn(page: string, heading: string): string[] {
  const section =
    textOf(page)
      .split(/^#+ /m)
      .find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name).sort();
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
