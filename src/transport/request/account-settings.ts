import type { Definition } from '../../definition/definition.ts';
import { transportError } from '../errors.ts';
import { placeholders } from './placeholders.ts';

/** Characters that could move the end of a host or a path segment, whatever a pattern allows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const MOVES_ENDS = /[\s/\\?#@:%\u0000-\u001f\u007f]|^\.{1,2}$/;

/**
 * Gives the account's settings, with defaults where it has none. The whole of each value must match the
 * pattern in the provider file. A value that becomes part of an address must also keep requests, and with
 * them the credentials, on the provider's hosts, whatever the pattern allows.
 *
 * @throws TransportError `account-setting-invalid`
 */
export function accountSettings(
  definition: Definition,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const settings: Record<string, string> = {};
  const inAddresses = addressSettings(definition);
  for (const [name, setting] of Object.entries(definition.accountSettings ?? {})) {
    const value = Object.hasOwn(given, name) ? given[name] : setting.default;
    const refuse = (message: string) =>
      transportError('account-setting-invalid', message, {
        provider: definition.slug,
        hint: setting.description,
      });
    if (typeof value !== 'string') throw refuse(`The account has no setting “${name}”.`);
    if (!new RegExp(`^(?:${setting.pattern})$`, 'u').test(value))
      throw refuse(`The account’s setting “${name}” does not match ${setting.pattern}.`);
    if (inAddresses.has(name) && MOVES_ENDS.test(value)) throw refuse(addressMessage(name, value));
    settings[name] = value;
  }
  return settings;
}

/** Names of the settings that stand in the base URL or in a path. */
function addressSettings({ baseUrl, resources }: Definition): ReadonlySet<string> {
  const paths = Object.values(resources).flatMap(({ get, list }) => [get.path, list.path]);
  return new Set([baseUrl, ...paths].flatMap(placeholders));
}

function addressMessage(name: string, value: string): string {
  const found = MOVES_ENDS.exec(value)?.[0] ?? '';
  const what = found === value ? `“${found}”` : `the character ${JSON.stringify(found)}`;
  return `The account’s setting “${name}” is part of an address, which cannot hold ${what} there.`;
}
