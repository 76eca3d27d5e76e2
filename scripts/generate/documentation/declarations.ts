import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';
import { parseAst } from 'rolldown/parseAst';

/** One exported name, as its declaration file shows it. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'constant' | 'type';
  /** The text of the docstring, without its marks; undefined if there is none. */
  readonly documentation: string | undefined;
  /** The declaration in TypeScript, with the docstrings of its members. */
  readonly text: string;
}

/** The part of a syntax tree that this file reads. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const KINDS: Readonly<Record<string, Declaration['kind']>> = {
  TSDeclareFunction: 'function',
  FunctionDeclaration: 'function',
  ClassDeclaration: 'class',
  VariableDeclaration: 'constant',
  TSInterfaceDeclaration: 'type',
  TSTypeAliasDeclaration: 'type',
};

/** Returns everything that a module exports, by name, from the files that declare it. Reads the sources in src/. */
export function exportedDeclarations(file: string): Declaration[] {
  const code = declarationsOf(file);
  return statementsOf(code).flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration' && isNode(statement.source))
      return exportedDeclarations(fileOf(file, statement.source));
    if (statement.type !== 'ExportNamedDeclaration') return [];
    if (isNode(statement.declaration)) return declarationFrom(code, statement, statement.declaration);
    return specifiersOf(statement).map(({ local, exported }) =>
      found(
        exported,
        isNode(statement.source) ? fileOf(file, statement.source) : importOf(code, file, local),
        local,
      ),
    );
  });
}

function found(name: string, file: string, local: string): Declaration {
  const declaration = exportedDeclarations(file).find((candidate) => candidate.name === local);
  if (declaration === undefined) throw new Error(`${file} does not export ${local}.`);
  return { ...declaration, name };
}

/** The file from which a module imports a name that it exports again. */
function importOf(code: string, file: string, local: string): string {
  for (const statement of statementsOf(code)) {
    if (statement.type !== 'ImportDeclaration' || !isNode(statement.source)) continue;
    const names = nodesOf(statement.specifiers).map(({ local: name }) => nameOf(name));
    if (names.includes(local)) return fileOf(file, statement.source);
  }
  throw new Error(`${file} exports ${local}, which it neither declares nor imports.`);
}

function declarationFrom(code: string, statement: Node, declaration: Node): Declaration[] {
  const kind = KINDS[declaration.type];
  if (kind === undefined) throw new Error(`An export of the kind ${declaration.type} is not known.`);
  const [declarator = declaration] = nodesOf(declaration.declarations);
  const name = nameOf(declarator.id);
  const text = code.slice(statement.start, statement.end).replace(/^export (?:declare )?/, '');
  return [{ name, kind, documentation: docstringBefore(code, statement.start), text: indented(text) }];
}

function declarationsOf(file: string): string {
  // A declaration lacks its type if it is inferred, but has its name and docstring.
  return isolatedDeclarationSync(file, readFileSync(file, 'utf8')).code;
}

function statementsOf(code: string): Node[] {
  return nodesOf(parseAst(code, { lang: 'dts' }).body);
}

function specifiersOf(statement: Node): { local: string; exported: string }[] {
  return nodesOf(statement.specifiers).map(({ local, exported }) => ({
    local: nameOf(local),
    exported: nameOf(exported),
  }));
}

function fileOf(from: string, source: Node): string {
  return join(dirname(from), String(source.value));
}

function docstringBefore(code: string, position: number): string | undefined {
  const text = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(code.slice(0, position))?.[1];
  return text
    ?.split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim();
}

/** With two blanks for each tab, the stars of comments below each other, and no type where it is inferred. */
function indented(text: string): string {
  return text
    .replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length))
    .replace(/^( *)\*/gm, '$1 *')
    .replace(/^(const \w+): unknown;$/, '$1;');
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name) : '';
}

function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
