import { type Issue, positionAt } from '../issue/index.ts';
import { type DeclaredVariable, SETTINGS, TABLES, unknownMember } from './declared-variables.ts';
import { expressionPaths, keysAt, textAt } from './expression-places.ts';
import { findMembers, type ReadMembers } from './find-members.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';
import { parseSyntax } from './syntax-errors.ts';

/** Members of a variable that the expressions of a file read. */
export interface UsedMembers {
  readonly names: ReadonlySet<string>;
  /** Whether any may be used. */
  readonly isWhole: boolean;
}

/** Finds the members of a variable that an expression reads; none in one that is not well formed. */
export type MembersIn = (expression: string, variable: string) => ReadMembers;

/** Parses an expression and finds the members of a variable that it reads. */
export function findMembersIn(expression: string, variable: string, parse = parseSyntax): ReadMembers {
  const { ast } = parse(expression);
  return ast === undefined ? { members: [], isWhole: false } : findMembers(ast, variable);
}

/** The members of a variable that some expressions read. */
export function usedMembers(
  file: unknown,
  variable: string,
  paths: readonly Path[],
  membersIn: MembersIn,
): UsedMembers {
  const found = paths.map((path) => membersIn(textAt(file, path), variable));
  return {
    names: new Set(found.flatMap(({ members }) => members.map(({ name }) => name))),
    isWhole: found.some(({ isWhole }) => isWhole),
  };
}

/** Checks that the settings and tables that expressions read are declared, and that each table is read. */
export function checkMembers(file: unknown, places: Places, membersIn: MembersIn): readonly Issue[] {
  const settings = keysAt(file, ['accountSettings']);
  return expressionPaths(file).flatMap((path) => {
    const tables = keysAt(file, ['resources', String(path[1]), 'tables']);
    return [
      ...unknownMembers(file, places, path, SETTINGS, settings, membersIn),
      ...(path.at(-2) === 'mapping' ? unknownMembers(file, places, path, TABLES, tables, membersIn) : []),
    ];
  });
}

/** The tables that no expression of a mapping reads. */
export function unusedTables(file: unknown, places: Places, membersIn: MembersIn): readonly Issue[] {
  return keysAt(file, ['resources']).flatMap((resource) => {
    const base = ['resources', resource];
    const mapping = keysAt(file, [...base, 'mapping']).map((field) => [...base, 'mapping', field]);
    const used = usedMembers(file, 'tables', mapping, membersIn);
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

function unknownMembers(
  file: unknown,
  places: Places,
  path: Path,
  declared: DeclaredVariable,
  known: readonly string[],
  membersIn: MembersIn,
): Issue[] {
  const pointer = places.pointerOf(path);
  return membersIn(textAt(file, path), declared.variable)
    .members.filter(({ name }) => !known.includes(name))
    .map(({ name, offset }) => ({
      ...unknownMember(declared, name, known),
      source: positionAt(places.textAt(path), offset),
      ...(path.at(-2) === 'mapping' ? { field: String(path.at(-1)) } : {}),
      ...(pointer === undefined ? {} : { path: pointer }),
    }));
}
