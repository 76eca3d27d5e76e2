import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../src');

/** Floor of each folder or file of src/; a file may import from its own folder and from floors below. */
const FLOORS: Readonly<Record<string, number>> = {
  issue: 0,
  json: 0,
  options: 0,
  expression: 1,
  authentication: 2,
  definition: 2,
  model: 2,
  paging: 2,
  mapping: 3,
  'engine.ts': 4,
  'live.ts': 4,
  'index.ts': 4,
  ahead: 4,
  bundled: 4,
  transport: 5,
  profile: 5,
  node: 5,
  gateway: 6,
  bulk: 6,
  testing: 6,
  studio: 6,
  cli: 7,
};

/** The same inside src/expression: parse ▸ analyse ▸ generate ▸ run, over values. Loose files are above its folders. */
const EXPRESSION_FLOORS: Readonly<Record<string, number>> = {
  'mapping-functions': 1,
  values: 0,
  regex: 1,
  signature: 1,
  functions: 2,
  parse: 2,
  analyse: 3,
  runtime: 3,
  generate: 4,
  link: 5,
};
const LOOSE_FLOOR = 6;

/** What the rest of src/ may import of src/expression. */
const EXPRESSION_DOORS: readonly string[] = [
  'expression/index.ts',
  'expression/compiler.ts',
  'expression/library.ts',
];

interface Import {
  readonly from: string;
  /** Path within src/, or the name of a package or of a `node:` module. */
  readonly to: string;
  readonly isType: boolean;
}

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[\w$*{}\s,]+?\sfrom\s+)?'([^']+)'/gm;

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const imports = files.flatMap(importsOf);

test('every folder has its floor', () => {
  expect([...new Set(files.map(placeOf))].filter((place) => !(place in FLOORS))).toEqual([]);
});

test('no floor reaches upwards', () => {
  const upwards = imports.filter(({ from, to }) => isInside(to) && floorOf(to) > floorOf(from));
  expect(upwards.map(describeImport)).toEqual([]);
});

describe('the expression compiler', () => {
  const inside = files.filter((file) => placeOf(file) === 'expression');
  const among = imports.filter(({ from, to }) => inside.includes(from) && inside.includes(to));

  test('has a floor for every folder', () => {
    const folders = new Set(inside.flatMap((file) => roomOf(file) ?? []));
    expect([...folders].sort()).toEqual(Object.keys(EXPRESSION_FLOORS).sort());
  });

  test('has floors that do not reach upwards, nor sideways', () => {
    const upwards = among.filter(
      ({ from, to }) => roomOf(from) !== roomOf(to) && innerFloorOf(to) >= innerFloorOf(from),
    );
    expect(upwards.map(describeImport)).toEqual([]);
  });

  test('is entered by its doors only', () => {
    const around = imports.filter(
      ({ from, to }) => inside.includes(to) && !inside.includes(from) && !EXPRESSION_DOORS.includes(to),
    );
    // Generated, and loads of the functions only those that the bundled providers call.
    const others = around.filter(({ from }) => from !== 'bundled/functions.generated.ts');
    expect(others.map(describeImport)).toEqual([]);
  });
});

test('the edges do not import each other', () => {
  const across = imports.filter(
    ({ from, to }) =>
      isInside(to) && floorOf(from) === 6 && floorOf(to) === 6 && placeOf(from) !== placeOf(to),
  );
  expect(across.map(describeImport)).toEqual([]);
});

test('floors 0 to 4, profiles and the testing kit import no node: module', () => {
  const host = imports.filter(
    ({ from, to }) =>
      to.startsWith('node:') && (floorOf(from) <= 4 || ['profile', 'testing'].includes(placeOf(from))),
  );
  expect(host.map(describeImport)).toEqual([]);
});

describe('the light entry', () => {
  const reached = packagesFrom('index.ts');

  test.each(['yaml', 'jsonata', 'ajv', 're2js'])('does not load %s', (name) => {
    expect(reached.get(name)).toBeUndefined();
  });

  test('is told from the live one by the same search', () => {
    expect([...packagesFrom('live.ts').keys()]).toEqual(expect.arrayContaining(['yaml', 'jsonata', 'ajv']));
  });
});

test('imports are found at all', () => {
  const found = importsIn(
    'a.ts',
    "import { b, type C } from './b.ts';\nexport * from 'yaml';\nimport type { D } from '../d.ts';\nimport 'ajv/x';\nimport {\n  e,\n} from 'e';\nconst f = await import('f');",
  );
  expect(found.map(({ to, isType }) => `${to}${isType ? ' (type)' : ''}`)).toEqual([
    ...['b.ts', 'yaml', '../d.ts (type)', 'ajv/x', 'e'],
  ]);
});

function importsOf(file: string): readonly Import[] {
  return importsIn(file, readFileSync(resolve(source, file), 'utf8'));
}

/** Static imports only: a dynamic one loads nothing until it is met. */
function importsIn(from: string, text: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, target = '']) => ({
    from,
    to: target.startsWith('.') ? relative(source, resolve(source, from, '..', target)) : target,
    isType: type !== undefined,
  }));
}

/** The packages that a file loads by its imports and theirs, each with the chain of files that leads to it. */
function packagesFrom(entry: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  const seen = new Set([entry]);
  const chains = [[entry]];
  for (const chain of chains) {
    for (const { to, isType } of importsOf(chain.at(-1) ?? entry)) {
      if (isType || seen.has(to)) continue;
      seen.add(to);
      if (isInside(to)) chains.push([...chain, to]);
      else packages.set(packageOf(to), [...chain, to].join(' > '));
    }
  }
  return packages;
}

function isInside(target: string): boolean {
  return files.includes(target);
}

function placeOf(file: string): string {
  return file.split('/')[0] ?? file;
}

/** The folder of src/expression that a file is in; undefined for a loose file. */
function roomOf(file: string): string | undefined {
  const [, room, ...rest] = file.split('/');
  return rest.length > 0 ? room : undefined;
}

function innerFloorOf(file: string): number {
  const room = roomOf(file);
  return room === undefined ? LOOSE_FLOOR : (EXPRESSION_FLOORS[room] ?? Number.NaN);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function floorOf(file: string): number {
  return FLOORS[placeOf(file)] ?? Number.NaN;
}

function describeImport({ from, to }: Import): string {
  return `${from} imports ${to}`;
}
