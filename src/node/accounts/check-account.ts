import { HOSTS } from '../../definition/allowed-hosts.ts';
import type { WrittenAccount } from '../../definition/check-accounts.ts';
import type { Definition } from '../../definition/definition.ts';
import { issueAtKey, issueAtValue } from '../../definition/issue-at.ts';
import type { Path, Places } from '../../definition/places.ts';
import { settingText } from '../../definition/read-settings.ts';
import type { Issue } from '../../issue/index.ts';
import { nameHint, nearestName } from '../../issue/nearest-name.ts';
import { credentialNames, TransportError } from '../../transport/index.ts';
import { authenticate } from '../../transport/request/authenticate.ts';
import type { ReadSettings } from './read-settings.ts';

/** An account in a file. */
export interface PlacedAccount {
  readonly written: WrittenAccount;
  readonly path: Path;
  readonly places: Places;
}

/** What an account is checked against. */
export interface AccountParts {
  readonly definition: Definition;
  /** The credentials that could be read, by their names. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Finds the settings that expressions read; called only for an account with others than the definition's. */
  readonly readSettings: () => ReadSettings;
}

/** Returns what an account has that its provider does not know or cannot receive, and what it lacks. */
export function checkAccount(account: PlacedAccount, parts: AccountParts): readonly Issue[] {
  const { definition, credentials } = parts;
  return [
    ...credentialIssues(account, definition),
    ...unsendableIssues(account, definition, credentials),
    ...unknownSettings(account, parts),
    ...settingIssues(account, definition),
    ...hostIssues(account),
  ];
}

function credentialIssues({ written, path, places }: PlacedAccount, definition: Definition): Issue[] {
  const given = Object.keys(written.credentials);
  const ways = definition.authentication.map(credentialNames);
  const known = [...new Set(ways.flat())];
  const at: Path = [...path, 'credentials'];
  const unknown = given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const free = known.filter((other) => !given.includes(other));
      const message = `${definition.name} takes no credential “${name}”.`;
      return issueAtKey(places, [...at, name], { code: 'account-invalid', message, ...hinted(name, free) });
    });
  if (ways.some((names) => names.every((name) => given.includes(name)))) return unknown;
  const taken = ways.map((names) => names.join(' and ')).join(', or ');
  const message = `The credentials are not sufficient: ${definition.name} takes ${taken}.`;
  return [...unknown, issueAtValue(places, at, { code: 'account-invalid', message })];
}

/** Credentials that no request can carry, each by itself, as with a line break in a header. */
function unsendableIssues(
  { path, places }: PlacedAccount,
  definition: Definition,
  credentials: Readonly<Record<string, string>>,
): Issue[] {
  const harmless = Object.fromEntries(Object.keys(credentials).map((name) => [name, 'x']));
  return Object.entries(credentials).flatMap(([name, value]): Issue[] => {
    if (isSendable(definition, { ...harmless, [name]: value })) return [];
    const message = `The credential “${name}” has characters that no header can carry, such as a line break.`;
    return [issueAtValue(places, [...path, 'credentials', name], { code: 'account-invalid', message })];
  });
}

/** False only for credentials that are there; those that are missing have issues of their own. */
function isSendable(definition: Definition, credentials: Readonly<Record<string, string>>): boolean {
  try {
    authenticate(definition, { credentials });
    return true;
  } catch (error) {
    if (error instanceof TransportError) return error.code !== 'credential-invalid';
    throw error;
  }
}

/**
 * A setting that the definition does not declare is of use if an expression reads it. It may have almost the name of a
 * declared one only if it is read by its own.
 */
function unknownSettings({ written, path, places }: PlacedAccount, parts: AccountParts): Issue[] {
  const { settings = {} } = written;
  const declared = Object.keys(parts.definition.accountSettings ?? {});
  const others = Object.keys(settings).filter((name) => !declared.includes(name));
  if (others.length === 0) return [];
  const { names, mayBeAny } = parts.readSettings();
  const free = [...new Set([...declared, ...names])].filter((name) => !Object.hasOwn(settings, name));
  return others
    .filter((name) => !names.includes(name) && !(mayBeAny && nearestName(name, free) === undefined))
    .map((name) => {
      const message = `${parts.definition.name} has no account setting “${name}”.`;
      const text = { code: 'account-invalid', message, ...hinted(name, free) } as const;
      return issueAtKey(places, [...path, 'settings', name], text);
    });
}

function settingIssues({ written, path, places }: PlacedAccount, definition: Definition): Issue[] {
  const { settings = {}, allowedHosts } = written;
  const declared = definition.accountSettings ?? {};
  const at: Path = [...path, 'settings'];
  return Object.entries(declared).flatMap(([name, setting]): Issue[] => {
    const found = settingText(definition, { settings, allowedHosts }, name, setting);
    if ('text' in found) return [];
    const hint = setting.description === undefined ? {} : { hint: setting.description };
    const text = { code: 'account-invalid', message: found.problem, ...hint } as const;
    return [issueAtValue(places, [...at, name], text)];
  });
}

function hostIssues({ written, path, places }: PlacedAccount): Issue[] {
  return (written.allowedHosts ?? []).flatMap((host, index): Issue[] => {
    if (HOSTS.accepts([host])) return [];
    const message = `Expected a host name, such as crm.example.com, found “${host}”.`;
    return [issueAtValue(places, [...path, 'allowedHosts', index], { code: 'account-invalid', message })];
  });
}

function hinted(name: string, known: readonly string[]): { readonly hint?: string } {
  const hint = nameHint(name, known);
  return hint === undefined ? {} : { hint };
}
