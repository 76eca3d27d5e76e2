import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { createProgram } from '../src/cli/program.ts';
import { commentsIn, type Passage, pageIn, proseOf, sentencesIn } from './support/prose.ts';
import { WORDINGS, type Wording } from './support/word-list.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Files that hold prose, by folder. Tests have comments, and titles that are not looked at. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  src: /\.ts$/,
  scripts: /\.(?:mjs|ts)$/,
  bench: /\.(?:mjs|ts)$/,
  examples: /\.(?:js|ts|md)$/,
  integrations: /\.md$/,
  test: /\.ts$/,
  docs: /\.md$/,
  providers: /\.yaml$/,
  schemas: /\.json$/,
};
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

/** Generated from what is checked elsewhere, or a list of the wordings themselves. */
const LEFT_OUT =
  /(?:^|\/)(?:generated|node_modules)\/|^docs\/(?:api\/|provider-file-reference\.md$)|^test\/support\/word-list\.ts$/;

const files = [...PAGES, ...Object.entries(FOLDERS).flatMap(([folder, names]) => filesIn(folder, names))];

test('comments, messages and pages are in plain English', () => {
  const found = files.flatMap((file) => proseOf(ROOT, file).flatMap((passage) => findingsIn(passage, file)));
  expect(found).toEqual([]);
});

test.each(COMMANDS)('the help of $name is in plain English', ({ name }) => {
  const help = createProgram(COMMANDS)
    .commands.find((command) => command.name() === name)
    ?.helpInformation();
  expect(help).toContain(`mapwright ${name}`);
  expect(findingsIn({ line: 1, lines: (help ?? '').split('\n') }, `${name} --help`)).toEqual([]);
});

describe.each(WORDINGS)('$pattern', ({ pattern, bad, good = [] }) => {
  test.each(bad)('finds: %s', (sentence) => {
    expect(sentence).toMatch(pattern);
  });

  test.each(good.length === 0 ? ['Lines are parsed in batches.'] : good)('passes over: %s', (sentence) => {
    expect(sentence).not.toMatch(pattern);
  });
});

describe('a finding', () => {
  const wording = WORDINGS.filter(({ bad }) => bad.some((sentence) => sentence.includes('gave')));

  test.each([
    ['a comment', commentsIn('let a;\n/**\n * What it\n * gave.\n */', 'a.ts'), 4],
    ['comments in several lines', commentsIn('let a;\n// What it\n// gave.', 'a.ts'), 3],
    ['a message', sentencesIn('f(\n  "It gave nothing.");', 'a.ts'), 2],
    ['a page', [pageIn('# Title\n\nIt gave.')], 3],
    ['a comment in a block of a page', [pageIn('```js\nf(); // It gave.\n```')], 2],
  ])('in %s has its line', (_kind, passages, line) => {
    const found = passages.flatMap((passage) => findingsIn(passage, 'a.ts', wording));
    expect(found).toEqual([expect.stringContaining(`a.ts:${line}: “gave”`)]);
  });

  test.each([
    ['code', commentsIn('const gave = 1;', 'a.ts')],
    ['code in a comment', commentsIn('// The member `it gave` is set.', 'a.ts')],
    ['the name of a parameter', commentsIn('/** @param gave What is set. */', 'a.ts')],
    ['a string that is not a sentence', sentencesIn("f('gave');", 'a.ts')],
    ['code in a page', [pageIn('```js\nconst gave = 1;\n```\nand `gave`')]],
  ])('is not made in %s', (_kind, passages) => {
    expect(passages.flatMap((passage) => findingsIn(passage, 'a.ts', wording))).toEqual([]);
  });
});

test('all kinds of files are read', () => {
  const kinds = ['src/index.ts', 'README.md', 'docs/bulk.md', 'providers/hubspot.yaml', 'bench/main.ts'];
  expect(files).toEqual(expect.arrayContaining(kinds));
});

function filesIn(folder: string, names: RegExp): string[] {
  return readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => `${folder}/${name}`)
    .filter((file) => !LEFT_OUT.test(file))
    .sort();
}

/** Returns one line for each wording in a passage: where it is, and what to write instead. */
function findingsIn(
  { line, lines }: Passage,
  file: string,
  wordings: readonly Wording[] = WORDINGS,
): string[] {
  const text = lines.join('\n');
  return wordings.flatMap(({ pattern, instead }) =>
    [...text.matchAll(new RegExp(pattern.source.replaceAll(' ', '\\s+'), 'gi'))].map(
      ({ 0: found, index }) => {
        const at = line + text.slice(0, index + found.length).split('\n').length - 1;
        return `${file}:${at}: “${found.trim()}”: write ${instead}`;
      },
    ),
  );
}
