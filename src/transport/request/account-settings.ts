import type { Definition } from '../../definition/definition.ts';
import { transportError } from '../errors.ts';

/** Characters that could move the end of a host or a path segment, whatever a pattern allows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const REFUSED = /[\s/\\?#@:%\u0000-\u001f\u007f]|^\.{1,2}$/;

/**
 * Gives the account's settings, with defaults where it has none. The whole of each value must match the
 * pattern in the provider file: it is what keeps requests, and with them the credentials, on the
 * provider's hosts.
 *
 * @throws TransportError `account-setting-invalid`
 */
export function accountSettings(
  definition: Definition,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [name, setting] of Object.entries(definition.accountSettings ?? {})) {
    const value = Object.hasOwn(given, name) ? given[name] : setting.default;
    const where = { provider: definition.slug, hint: setting.description };
    if (typeof value !== 'string') {
      throw transportError('account-setting-invalid', `The account has no setting “${name}”.`, where);
    }
    if (REFUSED.test(value) || !new RegExp(`^(?:${setting.pattern})$`, 'u').test(value)) {
      const message = `The account’s setting “${name}” does not match ${setting.pattern}.`;
      throw transportError('account-setting-invalid', message, where);
    }
    settings[name] = value;
  }
  return settings;
}
