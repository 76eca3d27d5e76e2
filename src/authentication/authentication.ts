import type { AuthenticationKey, AuthenticationKind, Credentials } from './authentication-kind.ts';
import { KINDS } from './kinds/index.ts';

/** One way to authenticate; `{name}` in a template stands for a credential of that name. */
export type Authentication = Parameters<(typeof KINDS)[number]['write']>[0];

/** All kinds of authentication, in the order in which provider files' schema names them. */
export const AUTHENTICATION_KINDS: readonly AuthenticationKind<Authentication>[] = KINDS;

/** The kind of a way to authenticate. */
export function kindOf(way: Authentication): AuthenticationKind<Authentication> {
  const found = AUTHENTICATION_KINDS.find(({ kind }) => kind === way.kind);
  if (found === undefined) throw new Error(`There is no authentication of the kind “${way.kind}”.`);
  return found;
}

/** Writes what a way adds to a request, with `fill` for the templates in which credentials are. */
export function writeCredentials(way: Authentication, fill: (template: string) => string): Credentials {
  return kindOf(way).write(way, fill);
}

/** The templates in which the credentials of a way are named. */
export function credentialTemplates(way: Authentication): string[] {
  const templates: string[] = [];
  writeCredentials(way, (template) => {
    templates.push(template);
    return template;
  });
  return templates;
}

/** The query parameters that a way sets. */
export function queryNames(way: Authentication): string[] {
  return Object.keys(writeCredentials(way, (template) => template).query ?? {});
}

/** The keys of a kind, with their names, in the order of the schema. */
export function authenticationKeys({
  keys,
}: AuthenticationKind<Authentication>): [name: string, key: AuthenticationKey][] {
  return Object.entries<AuthenticationKey>(keys);
}

/** The names of the keys that hold templates, whatever their kind. */
export function templateKeys(): string[] {
  const keys = AUTHENTICATION_KINDS.flatMap(authenticationKeys);
  return [...new Set(keys.filter(([, { isTemplate }]) => isTemplate).map(([name]) => name))];
}
