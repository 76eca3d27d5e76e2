import { type Issue, kindOfValue } from '../issue/index.ts';
import { schemaCheck } from './check-against-schema.ts';
import { ACCOUNTS_SCHEMA } from './generated/accounts-schema.ts';
import { isAccounts } from './generated/fits-schema.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Places } from './places.ts';
import { readData } from './read-data.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** A credential as a file of accounts writes it: the credential itself, or where it is. */
export type WrittenCredential =
  | string
  | { readonly env: string; readonly file?: undefined }
  | { readonly file: string; readonly env?: undefined };

/** An account as a file writes it. */
export interface WrittenAccount {
  readonly provider: string;
  readonly credentials: Readonly<Record<string, WrittenCredential>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly allowedHosts?: readonly string[];
  readonly overrides?: readonly string[];
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The content of a file of accounts. */
export interface CheckedAccounts {
  /** Those that fit the schema, by id. */
  readonly accounts: Readonly<Record<string, WrittenAccount>>;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

interface AccountsFile {
  readonly accounts: Readonly<Record<string, WrittenAccount>>;
}

const isAccountsFile = schemaCheck<AccountsFile>(ACCOUNTS_SCHEMA, isAccounts);

/** Checks the form of a file of accounts, in YAML or JSON. No issue repeats a credential; no content makes this throw. */
export function checkAccounts(text: string, file: string): CheckedAccounts {
  const { value: parsed, places, issues } = parseYaml(text, file);
  if (parsed === undefined && issues.length > 0) return { accounts: {}, places, issues };
  const read = readData(parsed, places, 'account-invalid');
  if (read.issue !== undefined) return { accounts: {}, places, issues: [read.issue] };
  const { value } = read;
  const found = [
    ...issues,
    // The schema's messages repeat what they found.
    ...shapeIssues(withoutCredentials(value), places),
    ...credentialIssues(value, places),
    ...reservedIds(value, places),
  ];
  return { accounts: fittingAccounts(value), places, issues: found };
}

/** The accounts that fit the schema, whatever the others are. */
function fittingAccounts(value: unknown): Readonly<Record<string, WrittenAccount>> {
  if (isAccountsFile(value)) return value.accounts;
  const single = members(memberOf(value, 'accounts')).map(([id, account]) => ({
    accounts: { [id]: account },
  }));
  return Object.assign({}, ...single.filter(isAccountsFile).map(({ accounts }) => accounts));
}

function shapeIssues(value: unknown, places: Places): readonly Issue[] {
  return isAccountsFile(value) ? [] : isAccountsFile.issues(value, places, 'account-invalid');
}

/** The data with a string in the place of every credential. */
function withoutCredentials(value: unknown): unknown {
  return changeMember(value, 'accounts', (accounts) =>
    changeMembers(accounts, (account) =>
      changeMember(account, 'credentials', (credentials) => changeMembers(credentials, () => '…')),
    ),
  );
}

function credentialIssues(value: unknown, places: Places): readonly Issue[] {
  return members(memberOf(value, 'accounts')).flatMap(([id, account]) =>
    members(memberOf(account, 'credentials')).flatMap(([name, credential]): Issue[] => {
      if (isWrittenCredential(credential)) return [];
      const message = `Expected a string, { env: NAME } or { file: PATH } for the credential “${name}”, found ${describe(credential)}.`;
      const hint = typeof credential === 'number' ? { hint: 'Write it in quotes.' } : {};
      return [
        issueAtValue(places, ['accounts', id, 'credentials', name], {
          code: 'account-invalid',
          message,
          ...hint,
        }),
      ];
    }),
  );
}

function isWrittenCredential(value: unknown): value is WrittenCredential {
  if (typeof value === 'string') return value.trim() !== '';
  const [[kind, content] = [], ...others] = members(value);
  if (others.length > 0 || typeof content !== 'string') return false;
  return kind === 'env' ? /^[A-Za-z_][A-Za-z0-9_]*$/.test(content) : kind === 'file' && content.trim() !== '';
}

function describe(value: unknown): string {
  if (typeof value === 'string') return 'an empty one';
  const names = members(value).map(([name]) => name);
  return names.length === 0 ? kindOfValue(value) : `an object with ${names.join(', ')}`;
}

/** No object of JavaScript can have such a property like any other. */
function reservedIds(value: unknown, places: Places): readonly Issue[] {
  return members(memberOf(value, 'accounts'))
    .filter(([id]) => id === '__proto__')
    .map(([id]) => {
      const message = 'An account cannot be called “__proto__”.';
      return issueAtKey(places, ['accounts', id], { code: 'account-invalid', message });
    });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function members(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function changeMember(value: unknown, name: string, change: (member: unknown) => unknown): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? { ...value, [name]: change(value[name]) } : value;
}

function changeMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
