import type { AccountSetting, Definition, RequestTemplate } from '../../definition/definition.ts';
import { mistypedSetting, settingText } from '../../definition/read-settings.ts';
import type { RemoteAccount } from '../account.ts';
import { transportError } from '../errors.ts';
import { usesPlaceholder } from './uses-placeholder.ts';

/**
 * Returns the strings that the account's settings put into a request, by the names of the settings, with defaults for
 * missing settings. Only settings that the base URL, the common headers or the request use are required.
 *
 * The whole of each value must match the pattern in the provider file, or be one of its values. A value that becomes
 * part of an address must also keep requests, and with them the credentials, on the provider's hosts, whatever the
 * pattern allows. A setting that is the whole host of the base URL, or part of it, may be an https address. One that is
 * the whole host may be one of the account's `allowedHosts`.
 *
 * @param template the request; without one, only the settings of the base URL are required
 * @throws TransportError `account-setting-invalid`
 */
export function accountSettings(
  definition: Definition,
  account: Pick<RemoteAccount, 'settings' | 'allowedHosts'>,
  template?: RequestTemplate,
): Record<string, string> {
  if (definition.accountSettings === undefined) return {};
  const mistyped = mistypedSetting(definition, account.settings);
  if (mistyped !== undefined)
    throw transportError('account-setting-invalid', mistyped.message, {
      provider: definition.slug,
      hint: mistyped.hint,
    });
  const settings: Record<string, string> = {};
  for (const [name, setting] of Object.entries(definition.accountSettings)) {
    if (!usesPlaceholder(name, definition, template)) continue;
    const text = checkedText(definition, account, name, setting);
    if (text !== undefined) settings[name] = text;
  }
  return settings;
}

/** Whether the definition itself wrote the text of a setting, so that it may be several segments of a path. */
export function isWrittenSetting({ accountSettings: settings = {} }: Definition, name: string): boolean {
  return Object.hasOwn(settings, name) && settings[name]?.values !== undefined;
}

function checkedText(
  definition: Definition,
  account: Pick<RemoteAccount, 'settings' | 'allowedHosts'>,
  name: string,
  setting: AccountSetting,
): string | undefined {
  const found = settingText(definition, account, name, setting);
  if ('text' in found) return found.text;
  const hint = setting.description;
  throw transportError('account-setting-invalid', found.problem, { provider: definition.slug, hint });
}
