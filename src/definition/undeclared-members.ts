import { type Issue, positionAt } from '../issue/index.ts';
import { nearestName } from '../issue/nearest-name.ts';
import { SETTINGS, TABLES, unknownMember } from './declared-variables.ts';
import type { Definition, ExpressionText } from './definition.ts';
import type { IssueText } from './issue-at.ts';

/** What an expression of a layer is checked against. */
export interface DeclaredNames {
  readonly settings: readonly string[];
  readonly tables: readonly string[];
}

/** The names of the settings and tables that a definition declares for the expressions of a resource. */
export function declaredNames(definition: Definition, resource: string): DeclaredNames {
  return {
    settings: Object.keys(definition.accountSettings ?? {}),
    tables: Object.keys(definition.resources[resource]?.tables ?? {}),
  };
}

/**
 * Finds the tables and settings that an expression of a layer reads, and that the definition does not declare. An account
 * may have settings that only its embedder knows: of settings, those are found whose name is almost that of a declared one.
 *
 * @param report Makes an issue at the expression.
 */
export function undeclaredMembers(
  expression: ExpressionText,
  { settings, tables }: DeclaredNames,
  report: (text: IssueText) => Issue,
): readonly Issue[] {
  const { text, source } = expression;
  const variables = [
    {
      declared: SETTINGS,
      known: settings,
      isWrong: (name: string) => nearestName(name, settings) !== undefined,
    },
    { declared: TABLES, known: tables, isWrong: () => true },
  ].filter(({ declared }) => text.includes(`$${declared.variable}`));
  return variables.flatMap(({ declared, known, isWrong }) =>
    membersIn(text, declared.variable)
      .filter(({ name }) => !known.includes(name) && isWrong(name))
      .map(({ name, offset }) => ({
        ...report(unknownMember(declared, name, known)),
        source: positionAt(source, offset),
      })),
  );
}

/** Strings and comments, in which a variable's name is only text. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\//g;

/**
 * The members of a variable that an expression reads by their names, as `$settings.region`. Found in the text, since an
 * engine that compiles nothing has no parser.
 */
export function membersIn(
  text: string,
  variable: string,
): readonly { readonly name: string; readonly offset: number }[] {
  const bare = withoutQuoted(text);
  const member = new RegExp(`\\$${variable}\\s*\\.\\s*(?:([A-Za-z_]\\w*)(?!\\w|\\s*\\()|\`([^\`]*)\`)`, 'g');
  return [...bare.matchAll(member)].map(({ 0: whole, 1: plain, 2: inBackquotes = '', index }) => {
    const name = plain ?? inBackquotes;
    return { name, offset: index + whole.lastIndexOf(name) };
  });
}

/** How often an expression reads a variable, in whatever way. */
export function variableCount(text: string, variable: string): number {
  return [...withoutQuoted(text).matchAll(new RegExp(`\\$${variable}(?![\\w$])`, 'g'))].length;
}

function withoutQuoted(text: string): string {
  return text.replace(QUOTED, (quoted) => ' '.repeat(quoted.length));
}
