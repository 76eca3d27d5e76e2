import { type Issue, type IssueCode, positionAt } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { expressionPaths, keysAt, textAt } from './expression-places.ts';
import { findMembers } from './find-members.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';
import { parseSyntax } from './syntax-errors.ts';

/** Members of a variable that the expressions of a file read. */
export interface UsedMembers {
  readonly names: ReadonlySet<string>;
  /** Whether any may be used. */
  readonly isWhole: boolean;
}

/** The members of a variable that some expressions read. */
export function usedMembers(file: unknown, variable: string, paths: readonly Path[]): UsedMembers {
  const found = paths.flatMap((path) => {
    const { ast } = parseSyntax(textAt(file, path));
    return ast === undefined ? [] : [findMembers(ast, variable)];
  });
  return {
    names: new Set(found.flatMap(({ members }) => members.map(({ name }) => name))),
    isWhole: found.some(({ isWhole }) => isWhole),
  };
}

/** Checks that the settings and tables that expressions read are declared, and that each table is read. */
export function checkMembers(file: unknown, places: Places): readonly Issue[] {
  const settings = keysAt(file, ['accountSettings']);
  return expressionPaths(file).flatMap((path) => {
    const tables = keysAt(file, ['resources', String(path[1]), 'tables']);
    return [
      ...unknownMembers(file, places, path, SETTINGS, settings),
      ...(path.at(-2) === 'mapping' ? unknownTables(file, places, path, tables) : []),
    ];
  });
}

/** The tables that no expression of a mapping reads. */
export function unusedTables(file: unknown, places: Places): readonly Issue[] {
  return keysAt(file, ['resources']).flatMap((resource) => {
    const base = ['resources', resource];
    const mapping = keysAt(file, [...base, 'mapping']).map((field) => [...base, 'mapping', field]);
    const used = usedMembers(file, 'tables', mapping);
    const names = keysAt(file, [...base, 'tables']);
    // A table that a mistyped name was meant to read is not unused.
    if (used.isWhole || [...used.names].some((name) => !names.includes(name))) return [];
    return names
      .filter((name) => !used.names.has(name))
      .map((name) =>
        issueAtKey(places, [...base, 'tables', name], {
          code: 'table-unused',
          message: `No expression of the mapping reads the table “${name}”.`,
          hint: `Read $tables.${name}, or remove the table: it is requested for nothing.`,
        }),
      );
  });
}

/** A variable whose members are declared. */
interface DeclaredVariable {
  readonly variable: string;
  readonly code: IssueCode;
  /** What a member is, with its article. */
  readonly what: string;
}

const SETTINGS: DeclaredVariable = {
  variable: 'settings',
  code: 'unknown-setting',
  what: 'an account setting',
};

const TABLES: DeclaredVariable = { variable: 'tables', code: 'unknown-table', what: 'a table' };

/**
 * Finds the tables that an expression reads, and that are not declared.
 *
 * @param path Where the expression is in the file.
 * @param known Names of the tables that are declared.
 */
export function unknownTables(
  file: unknown,
  places: Places,
  path: Path,
  known: readonly string[],
): readonly Issue[] {
  return unknownMembers(file, places, path, TABLES, known);
}

function unknownMembers(
  file: unknown,
  places: Places,
  path: Path,
  declared: DeclaredVariable,
  known: readonly string[],
): Issue[] {
  const { ast } = parseSyntax(textAt(file, path));
  if (ast === undefined) return [];
  const pointer = places.pointerOf(path);
  return findMembers(ast, declared.variable)
    .members.filter(({ name }) => !known.includes(name))
    .map(({ name, offset }) => ({
      ...unknownMember(declared, name, known),
      source: positionAt(places.textAt(path), offset),
      ...(path.at(-2) === 'mapping' ? { field: String(path.at(-1)) } : {}),
      ...(pointer === undefined ? {} : { path: pointer }),
    }));
}

/** The issue of a member that is not declared, without its place. */
function unknownMember(
  { variable, code, what }: DeclaredVariable,
  name: string,
  known: readonly string[],
): Pick<Issue, 'code' | 'message' | 'hint'> {
  const hint = nameHint(name, known, (nearest) => `$${variable}.${nearest}`);
  const message = `“${name}” is not ${what} that the definition declares.`;
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}
