import { kindOfValue } from '../issue/index.ts';
import { nearestName } from '../issue/nearest-name.ts';
import { isListedHost } from './allowed-hosts.ts';
import type { AccountSetting, Definition } from './definition.ts';
import { placeholderNames } from './template-problems.ts';

/** An account's settings, and the hosts that it may use in addition to the provider's. */
export interface GivenSettings {
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** `any` if the hosts were checked elsewhere, or no request is sent. */
  readonly allowedHosts?: readonly string[] | 'any' | undefined;
}

/** The text that a setting puts into requests and expressions, or why there is none. */
export type SettingText = { readonly text: string | undefined } | { readonly problem: string };

/** Characters that could move the end of a host or a path segment, whatever a pattern allows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const MOVES_ENDS = /[\s/\\?#@:%\u0000-\u001f\u007f]|^\.{1,2}$/;

/**
 * Returns the text of an account's setting: its own value or the default, or what the definition writes for it. Undefined
 * if it is optional and there is none.
 */
export function settingText(
  definition: Pick<Definition, 'baseUrl' | 'resources'>,
  { settings = {}, allowedHosts = [] }: GivenSettings,
  name: string,
  setting: AccountSetting,
): SettingText {
  const given: unknown = Object.hasOwn(settings, name) ? settings[name] : setting.default;
  if (given === undefined && setting.optional === true) return { text: undefined };
  if (given === undefined) return { problem: `The account has no setting “${name}”.` };
  if (typeof given !== 'string') {
    const problem = `The account’s setting “${name}” must be a string, but ${kindOfValue(given)} was found.`;
    return { problem };
  }
  const { pattern, values } = setting;
  if (values !== undefined) {
    if (Object.hasOwn(values, given)) return { text: values[given] };
    return { problem: `The account’s setting “${name}” is not one of ${Object.keys(values).join(', ')}.` };
  }
  const isHost = isWholeHost(definition.baseUrl, name);
  const value = isHost ? hostOf(given) : (partOfHost(definition.baseUrl, name, given) ?? given);
  const isAllowed =
    isHost && (allowedHosts === 'any' ? /^[a-z0-9.-]+$/.test(value) : isListedHost(value, allowedHosts));
  if (!isAllowed && !new RegExp(`^(?:${pattern ?? ''})$`, 'u').test(value))
    return { problem: `The account’s setting “${name}” does not match ${pattern}.` };
  if (isPartOfAddress(definition, name) && MOVES_ENDS.test(value))
    return { problem: addressMessage(name, value) };
  return { text: value };
}

/**
 * Returns what is wrong with the name of a setting, if one is. A setting of another name may serve the embedder; one that
 * almost has the name of one of the definition's, which the account does not have, is mistyped.
 */
export function mistypedSetting(
  { accountSettings: known = {} }: Pick<Definition, 'accountSettings'>,
  given: GivenSettings['settings'] = {},
): { readonly message: string; readonly hint: string } | undefined {
  const names = Object.keys(given);
  const absent = Object.keys(known).filter((name) => !names.includes(name));
  for (const name of names) {
    const meant = Object.hasOwn(known, name) ? undefined : nearestName(name, absent);
    if (meant === undefined) continue;
    const message = `The account’s setting “${name}” is not known to the provider file.`;
    return { message, hint: `Did you mean “${meant}”?` };
  }
  return undefined;
}

/** `https://{name}` and nothing more before the path. */
function isWholeHost(baseUrl: string, name: string): boolean {
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
function partOfHost(baseUrl: string, name: string, given: string): string | undefined {
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

function isPartOfAddress(
  { baseUrl, resources }: Pick<Definition, 'baseUrl' | 'resources'>,
  name: string,
): boolean {
  const paths = Object.values(resources).flatMap(({ get, list, tables = {} }) => [
    get.path ?? '',
    list.path,
    ...Object.values(tables).map(({ path }) => path),
  ]);
  return [baseUrl, ...paths].some((template) => placeholderNames(template).includes(name));
}

function addressMessage(name: string, value: string): string {
  const found = MOVES_ENDS.exec(value)?.[0] ?? '';
  const what = found === value ? `“${found}”` : `the character ${JSON.stringify(found)}`;
  return `The account’s setting “${name}” is part of an address, which cannot contain ${what} there.`;
}
