import type { Authentication, Definition } from '../../definition/definition.ts';
import { kindOfValue } from '../../issue/index.ts';
import type { RemoteAccount } from '../account.ts';
import { transportError } from '../errors.ts';
import { fill, placeholders } from './placeholders.ts';

/** What authentication adds to a request. */
export interface Authenticated {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Every spelling of the credentials that must not be shown. */
  readonly secrets: readonly string[];
}

/**
 * Authenticates in the first way of the provider file for which the account has all credentials.
 *
 * @throws TransportError `credential-missing`, `credential-invalid`; neither shows a credential
 */
export function authenticate(definition: Definition, account: RemoteAccount): Authenticated {
  const { credentials } = account;
  const isText = (name: string) => Object.hasOwn(credentials, name) && typeof credentials[name] === 'string';
  const ways = definition.authentication.filter((candidate) => credentialNames(candidate).every(isText));
  const way = ways.find((candidate) => blankNames(candidate, credentials).length === 0);
  if (way === undefined) {
    refuseUnusable(definition, credentials);
    const taken = definition.authentication.map((candidate) => credentialNames(candidate).join(' and '));
    const message = `The account has no credentials for ${definition.name}, which takes ${taken.join(', or ')}.`;
    throw transportError('credential-missing', message, { provider: definition.slug });
  }
  const values = credentialNames(way).map((name) => credentials[name] ?? '');
  const written = write(way, credentials);
  for (const value of Object.values(written.headers)) checkHeaderValue(value, definition);
  const spellings = [...values, ...Object.values(written.headers), ...Object.values(written.query)];
  return { ...written, secrets: secretsOf([...spellings, ...spellings.map(withoutScheme)]) };
}

/**
 * Names of blank credentials that there is no authenticating with. Of a user name and a password one may be blank:
 * some providers take a key as either, and nothing as the other.
 */
function blankNames(way: Authentication, credentials: RemoteAccount['credentials']): string[] {
  const names = credentialNames(way);
  const blank = names.filter((name) => credentials[name]?.trim() === '');
  return way.kind === 'basic' && blank.length < names.length ? [] : blank;
}

/** @throws TransportError `credential-missing` for a credential that is there, and of no use */
function refuseUnusable(definition: Definition, credentials: RemoteAccount['credentials']): void {
  for (const name of definition.authentication.flatMap(credentialNames)) {
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
  if (way.kind === 'bearer') return ['token'];
  const templates = way.kind === 'basic' ? [way.username, way.password] : [way.value];
  return [...new Set(templates.flatMap(placeholders))];
}

function write(
  way: Authentication,
  credentials: Readonly<Record<string, string>>,
): Omit<Authenticated, 'secrets'> {
  switch (way.kind) {
    case 'bearer':
      return { headers: { authorization: `Bearer ${credentials.token}` }, query: {} };
    case 'basic': {
      const pair = `${fill(way.username, credentials)}:${fill(way.password, credentials)}`;
      const bytes = String.fromCharCode(...new TextEncoder().encode(pair));
      return { headers: { authorization: `Basic ${btoa(bytes)}` }, query: {} };
    }
    case 'header':
      return { headers: { [way.name.toLowerCase()]: fill(way.value, credentials) }, query: {} };
    case 'query':
      return { headers: {}, query: { [way.name]: fill(way.value, credentials) } };
  }
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

/** Longest first, so that replacing one does not leave half of another. Blank texts are no secrets. */
function secretsOf(values: readonly string[]): string[] {
  const spellings = values.flatMap((value) => [value, encodeURIComponent(value)]);
  const distinct = new Set(spellings.filter((value) => value.trim().length > 2));
  return [...distinct].sort((a, b) => b.length - a.length);
}
