import {
  type Authentication,
  credentialTemplates,
  kindOf,
  writeCredentials,
} from '../../authentication/index.ts';
import type { Definition } from '../../definition/definition.ts';
import { kindOfValue } from '../../issue/index.ts';
import type { RemoteAccount } from '../account.ts';
import { transportError } from '../errors.ts';
import { oncePer } from '../once-per.ts';
import { fill, placeholders } from './placeholders.ts';

/** What authentication adds to a request. */
export interface Authenticated {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Every spelling of the credentials; they must not be shown. */
  readonly secrets: readonly string[];
}

/**
 * Authenticates in the provider file's first way for which the account has all credentials.
 *
 * @param addsCredentials Whether the transport adds the credentials of an account that has none.
 * @throws TransportError `credential-missing`, `credential-invalid`; neither shows a credential
 */
export function authenticate(
  definition: Definition,
  account: RemoteAccount,
  addsCredentials = false,
): Authenticated {
  const { credentials = {} } = account;
  if (account.credentials === undefined && addsCredentials) return { headers: {}, query: {}, secrets: [] };
  const isText = (name: string) => Object.hasOwn(credentials, name) && typeof credentials[name] === 'string';
  const way = definition.authentication.find(
    (candidate) => namesOf(candidate).every(isText) && !hasBlanks(candidate, credentials),
  );
  if (way === undefined) {
    refuseUnusable(definition, credentials);
    const taken = definition.authentication.map((candidate) => namesOf(candidate).join(' and '));
    const message = `The account has no credentials for ${definition.name}, which takes ${taken.join(', or ')}.`;
    const hint =
      account.credentials === undefined
        ? { hint: 'Only a transport with “addsCredentials” takes accounts without credentials.' }
        : {};
    throw transportError('credential-missing', message, { provider: definition.slug, ...hint });
  }
  const values = namesOf(way).map((name) => credentials[name] ?? '');
  const written = write(way, credentials);
  for (const value of Object.values(written.headers)) checkHeaderValue(value, definition);
  const spellings = [...values, ...Object.values(written.headers), ...Object.values(written.query)];
  const { authorization = '' } = written.headers;
  // An answer may show the header’s value without its scheme.
  const schemeless = authorization.replace(/^[\w-]+ /, '');
  return { ...written, secrets: secretsOf([...spellings, ...spellings.map(withoutScheme), schemeless]) };
}

type Credentials = NonNullable<RemoteAccount['credentials']>;

/** Whether blank credentials make authentication impossible. */
function hasBlanks(way: Authentication, credentials: Credentials): boolean {
  const names = namesOf(way);
  const isBlank = (name: string) => credentials[name]?.trim() === '';
  if (!names.some(isBlank)) return false;
  return kindOf(way).mayHaveBlanks !== true || names.every(isBlank);
}

/** @throws TransportError `credential-missing` for a credential that exists but cannot be used */
function refuseUnusable(definition: Definition, credentials: Credentials): void {
  for (const name of definition.authentication.flatMap(namesOf)) {
    const value: unknown = Object.hasOwn(credentials, name) ? credentials[name] : undefined;
    if (value === undefined || (typeof value === 'string' && value.trim() !== '')) continue;
    const found =
      typeof value === 'string' ? 'is blank' : `must be a string, but ${kindOfValue(value)} was found`;
    const message = `The account’s credential “${name}” for ${definition.name} ${found}.`;
    throw transportError('credential-missing', message, { provider: definition.slug });
  }
}

/** Names of the credentials that a way to authenticate needs. */
export function credentialNames(way: Authentication): string[] {
  return [...namesOf(way)];
}

const namesOf = oncePer((way: Authentication): readonly string[] => [
  ...new Set(credentialTemplates(way).flatMap(placeholders)),
]);

function write(
  way: Authentication,
  credentials: Readonly<Record<string, string>>,
): Omit<Authenticated, 'secrets'> {
  const { headers = {}, query = {} } = writeCredentials(way, (template) => fill(template, credentials));
  return { headers, query };
}

/** RFC 9110, section 5.5; a line break in a value would start a header of its own. */
function checkHeaderValue(value: string, definition: Definition): void {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  const message = 'A credential of the account holds characters that no header can carry.';
  throw transportError('credential-invalid', message, { provider: definition.slug });
}

function withoutScheme(value: string): string {
  return value.replace(/^(?:Bearer|Basic) /, '');
}

/** Longest first, so that replacing one does not leave half of another. Blank strings are not secrets. */
function secretsOf(values: readonly string[]): string[] {
  const distinct = new Set<string>();
  for (const value of values) {
    if (distinct.has(value)) continue;
    distinct.add(value);
    distinct.add(encodeURIComponent(value));
  }
  return [...distinct].filter((value) => value.trim().length > 2).sort((a, b) => b.length - a.length);
}
