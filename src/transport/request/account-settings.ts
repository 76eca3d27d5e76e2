import type { AccountSetting, Definition, RequestTemplate } from '../../definition/definition.ts';
import { nearestName } from '../../issue/nearest-name.ts';
import type { RemoteAccount } from '../account.ts';
import { transportError } from '../errors.ts';
import { isListedHost } from './allowed-hosts.ts';
import { placeholders } from './placeholders.ts';
import { usedPlaceholders } from './used-placeholders.ts';

/** Characters that could move the end of a host or a path segment, whatever a pattern allows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const MOVES_ENDS = /[\s/\\?#@:%\u0000-\u001f\u007f]|^\.{1,2}$/;

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
  refuseMistyped(definition, Object.keys(account.settings ?? {}));
  const settings: Record<string, string> = {};
  const used = usedPlaceholders(definition, template);
  for (const [name, setting] of Object.entries(definition.accountSettings ?? {})) {
    if (!used.has(name)) continue;
    const text = settingText(definition, account, name, setting);
    if (text !== undefined) settings[name] = text;
  }
  return settings;
}

/** A setting of another name may serve the embedder. One that almost has the name of the provider's is mistyped. */
function refuseMistyped({ slug, accountSettings: known = {} }: Definition, given: readonly string[]): void {
  const absent = Object.keys(known).filter((name) => !given.includes(name));
  for (const name of given) {
    const meant = Object.hasOwn(known, name) ? undefined : nearestName(name, absent);
    if (meant === undefined) continue;
    const message = `The account’s setting “${name}” is not known to the provider file.`;
    const hint = `Did you mean “${meant}”?`;
    throw transportError('account-setting-invalid', message, { provider: slug, hint });
  }
}

/** Whether the definition itself wrote the text of a setting, so that it may be several segments of a path. */
export function isWrittenSetting({ accountSettings: settings = {} }: Definition, name: string): boolean {
  return Object.hasOwn(settings, name) && settings[name]?.values !== undefined;
}

function settingText(
  definition: Definition,
  { settings = {}, allowedHosts = [] }: Pick<RemoteAccount, 'settings' | 'allowedHosts'>,
  name: string,
  setting: AccountSetting,
): string | undefined {
  const given = Object.hasOwn(settings, name) ? settings[name] : setting.default;
  const refuse = (message: string) =>
    transportError('account-setting-invalid', message, {
      provider: definition.slug,
      hint: setting.description,
    });
  if (given === undefined && setting.optional === true) return undefined;
  if (typeof given !== 'string') throw refuse(`The account has no setting “${name}”.`);
  const { pattern, values } = setting;
  if (values !== undefined) {
    const text = Object.hasOwn(values, given) ? values[given] : undefined;
    if (text !== undefined) return text;
    throw refuse(`The account’s setting “${name}” is not one of ${Object.keys(values).join(', ')}.`);
  }
  const isHost = isWholeHost(definition, name);
  const value = isHost ? hostOf(given) : (partOfHost(definition, name, given) ?? given);
  const isAllowed = isHost && isListedHost(value, allowedHosts);
  if (!isAllowed && !new RegExp(`^(?:${pattern ?? ''})$`, 'u').test(value))
    throw refuse(`The account’s setting “${name}” does not match ${pattern}.`);
  if (isPartOfAddress(definition, name) && MOVES_ENDS.test(value)) throw refuse(addressMessage(name, value));
  return value;
}

/** `https://{name}` and nothing more before the path. */
function isWholeHost({ baseUrl }: Definition, name: string): boolean {
  return new RegExp(`^https?://\\{${name}\\}(?:/|$)`).test(baseUrl);
}

/** The host of an https address without a path, port or user, or any other string; in lower case, as hosts compare. */
function hostOf(value: string): string {
  return (/^https:\/\/([^/:@?#\s]+)\/?$/i.exec(value)?.[1] ?? value).toLowerCase();
}

/**
 * The value in the whole address that providers show, or hand out with a token: `acme` in `https://acme.crm.example` if
 * the base URL begins with `https://{name}.crm.example`. Undefined for any other string.
 */
function partOfHost({ baseUrl }: Definition, name: string, given: string): string | undefined {
  const [host = '', ...path] = baseUrl.replace(/^https:\/\//, '').split('/');
  const [before, after, ...more] = host.toLowerCase().split(`{${name.toLowerCase()}}`);
  if (before === undefined || after === undefined || more.length > 0 || /[{}]/.test(before + after))
    return undefined;
  const [found = '', ...rest] = given
    .replace(/^https:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
    .split('/');
  // What a provider shows may go on as the base URL does.
  if (rest.length > 0 && rest.join('/') !== path.join('/').toLowerCase()) return undefined;
  const isWhole =
    found.startsWith(before) && found.endsWith(after) && found.length > before.length + after.length;
  return isWhole ? found.slice(before.length, found.length - after.length) : undefined;
}

function isPartOfAddress({ baseUrl, resources }: Definition, name: string): boolean {
  const paths = Object.values(resources).flatMap(({ get, list }) => [get.path ?? '', list.path]);
  return [baseUrl, ...paths].some((template) => placeholders(template).includes(name));
}

function addressMessage(name: string, value: string): string {
  const found = MOVES_ENDS.exec(value)?.[0] ?? '';
  const what = found === value ? `“${found}”` : `the character ${JSON.stringify(found)}`;
  return `The account’s setting “${name}” is part of an address, which cannot contain ${what} there.`;
}
