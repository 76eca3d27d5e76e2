import { type Authentication, credentialTemplates, writeCredentials } from '../../authentication/index.ts';
import type { Definition } from '../../definition/definition.ts';
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
  const usable = (name: string) => Object.hasOwn(credentials, name) && typeof credentials[name] === 'string';
  const way = definition.authentication.find((candidate) => credentialNames(candidate).every(usable));
  if (way === undefined) {
    const ways = definition.authentication.map((candidate) => credentialNames(candidate).join(' and '));
    const message = `The account has no credentials for ${definition.name}, which takes ${ways.join(', or ')}.`;
    throw transportError('credential-missing', message, { provider: definition.slug });
  }
  const values = credentialNames(way).map((name) => credentials[name] ?? '');
  const written = write(way, credentials);
  for (const value of Object.values(written.headers)) checkHeaderValue(value, definition);
  const spellings = [...values, ...Object.values(written.headers), ...Object.values(written.query)];
  return { ...written, secrets: secretsOf([...spellings, ...spellings.map(withoutScheme)]) };
}

/** Names of the credentials that a way to authenticate needs. */
export function credentialNames(way: Authentication): string[] {
  return [...new Set(credentialTemplates(way).flatMap(placeholders))];
}

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

/** Longest first, so that replacing one does not leave half of another. Blank texts are no secrets. */
function secretsOf(values: readonly string[]): string[] {
  const spellings = values.flatMap((value) => [value, encodeURIComponent(value)]);
  const distinct = new Set(spellings.filter((value) => value.trim().length > 2));
  return [...distinct].sort((a, b) => b.length - a.length);
}
