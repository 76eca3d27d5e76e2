import { HOSTS } from '../../definition/allowed-hosts.ts';
import type { WrittenAccount } from '../../definition/check-accounts.ts';
import type { Definition } from '../../definition/definition.ts';
import { issueAtKey, issueAtValue } from '../../definition/issue-at.ts';
import type { Path, Places } from '../../definition/places.ts';
import { settingText } from '../../definition/read-settings.ts';
import type { Issue } from '../../issue/index.ts';
import { nameHint } from '../../issue/nearest-name.ts';
import { credentialNames } from '../../transport/index.ts';

/** An account in a file. */
export interface PlacedAccount {
  readonly written: WrittenAccount;
  readonly path: Path;
  readonly places: Places;
}

/** Returns what an account has that its provider does not know, and what it lacks. */
export function checkAccount(account: PlacedAccount, definition: Definition): readonly Issue[] {
  return [
    ...credentialIssues(account, definition),
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

function settingIssues({ written, path, places }: PlacedAccount, definition: Definition): Issue[] {
  const { settings = {}, allowedHosts } = written;
  const declared = definition.accountSettings ?? {};
  const at: Path = [...path, 'settings'];
  const unknown = Object.keys(settings)
    .filter((name) => !Object.hasOwn(declared, name))
    .map((name) => {
      const free = Object.keys(declared).filter((other) => !Object.hasOwn(settings, other));
      const message = `${definition.name} has no account setting “${name}”.`;
      return issueAtKey(places, [...at, name], { code: 'account-invalid', message, ...hinted(name, free) });
    });
  const wrong = Object.entries(declared).flatMap(([name, setting]): Issue[] => {
    const found = settingText(definition, { settings, allowedHosts }, name, setting);
    if ('text' in found) return [];
    const hint = setting.description === undefined ? {} : { hint: setting.description };
    const text = { code: 'account-invalid', message: found.problem, ...hint } as const;
    return [issueAtValue(places, [...at, name], text)];
  });
  return [...unknown, ...wrong];
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
