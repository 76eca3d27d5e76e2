import { readFileSync } from 'node:fs';
import { type Declaration, exportedDeclarations } from './declarations.ts';

const TITLES: Readonly<Record<Declaration['kind'], string>> = {
  function: 'Functions',
  class: 'Classes',
  constant: 'Constants',
  type: 'Types',
};

/** An entry of the package, such as `mapwright/live`, and the file that it is built from. */
export interface Entry {
  readonly name: string;
  readonly file: string;
}

/**
 * Returns a page for each entry of the package, by path: every export with its docstring and its declaration.
 *
 * @throws Error with every export that has no docstring
 */
export function apiPages(
  folder: string,
  packageEntries: readonly Entry[] = readEntries(),
): ReadonlyMap<string, string> {
  const entries = packageEntries.map((entry) => ({
    ...entry,
    path: `${folder}/${entry.name.replace('mapwright/', '')}.md`,
    declarations: exportedDeclarations(entry.file),
  }));
  const silent = entries.flatMap(({ name, declarations }) =>
    declarations
      .filter(({ documentation = '' }) => documentation === '')
      .map((declaration) => `${declaration.name} of ${name}`),
  );
  if (silent.length > 0) throw new Error(`These exports have no docstring: ${silent.join(', ')}.`);
  return new Map([
    [`${folder}/README.md`, indexPage(entries)],
    ...entries.map(({ path, name, declarations }) => [path, entryPage(name, declarations)] as const),
  ]);
}

/** Returns the entries of the package that are modules, from its `exports`. */
export function readEntries(): readonly Entry[] {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.entries<{ types?: string } | string>(exports).flatMap(([subpath, target]) => {
    // A pattern stands for modules that are alike.
    if (typeof target === 'string' || target.types === undefined || subpath.includes('*')) return [];
    const file = target.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts');
    return [{ name: `mapwright${subpath.slice(1)}`, file }];
  });
}

function indexPage(
  entries: readonly {
    readonly name: string;
    readonly path: string;
    readonly declarations: readonly Declaration[];
  }[],
): string {
  const rows = entries.map(({ name, path, declarations }) => {
    const names = declarations
      .filter(({ kind }) => kind !== 'type')
      .map((declaration) => `\`${declaration.name}\``);
    return `| [\`${name}\`](${path.split('/').at(-1)}) | ${names.sort().join(', ')} |`;
  });
  return [
    '# API reference',
    'Generated from the docstrings of what each entry exports. [Getting started](../getting-started.md#which-entry-to-import) says which entry to import.',
    ['| entry | functions, classes and constants |', '| --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function entryPage(name: string, declarations: readonly Declaration[]): string {
  const groups = Object.entries(TITLES).flatMap(([kind, title]) => {
    const members = declarations.filter((declaration) => declaration.kind === kind).sort(byName);
    return members.length === 0 ? [] : [`## ${title}`, ...members.map(declarationText)];
  });
  return [`# ${name}`, ...groups].join('\n\n');
}

function declarationText({ name, documentation = '', text }: Declaration): string {
  return [`### ${name}`, docstringText(documentation), `\`\`\`ts\n${text}\n\`\`\``].join('\n\n');
}

/** The docstring in Markdown: its tags become paragraphs. */
function docstringText(documentation: string): string {
  return documentation
    .replace(/\s*@throws as /g, '\n\n**Throws** as ')
    .replace(/\s*@throws /g, '\n\n**Throws** ')
    .replace(/\s*@returns /g, '\n\n**Returns** ')
    .replace(/\s*@param (\w+) /g, '\n\n`$1`: ')
    .replace(/\s*@example\s*\n([\s\S]*?)$/g, '\n\n```ts\n$1\n```')
    .trim();
}

function byName(left: Declaration, right: Declaration): number {
  return left.name < right.name ? -1 : 1;
}
