import type { Issue, IssueCode } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';

/** A variable whose members are declared. */
export interface DeclaredVariable {
  readonly variable: string;
  readonly code: IssueCode;
  /** What a member is, with its article. */
  readonly what: string;
}

/** The account's settings, as expressions read them. */
export const SETTINGS: DeclaredVariable = {
  variable: 'settings',
  code: 'unknown-setting',
  what: 'an account setting',
};

/** The tables of a resource, as expressions read them. */
export const TABLES: DeclaredVariable = { variable: 'tables', code: 'unknown-table', what: 'a table' };

/** The issue of a member that is not declared, without its place. */
export function unknownMember(
  { variable, code, what }: DeclaredVariable,
  name: string,
  known: readonly string[],
): Pick<Issue, 'code' | 'message' | 'hint'> {
  const hint = nameHint(name, known, (nearest) => `$${variable}.${nearest}`);
  const message = `“${name}” is not ${what} that the definition declares.`;
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}
