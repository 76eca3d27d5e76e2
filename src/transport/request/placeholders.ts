import type { TemplateValue } from '../../definition/definition.ts';
import { type TransportError, transportError } from '../errors.ts';

const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)(?::(number|boolean))?\}/g;

/** What takes the place of a placeholder. */
export interface Filling {
  /** In a JSON body where the placeholder is the whole string; undefined if there is no value. */
  readonly value: unknown;
  /** In any other string; undefined if the value has no such form. */
  readonly text?: string | undefined;
  /** In a list, where the placeholder is a whole item; undefined unless the value is itself a list. */
  readonly items?: readonly unknown[];
  /** Whether it may be in a longer string, whatever characters it has, as the provider file restricts it. */
  readonly isSafe?: boolean;
  /** Whether an expression returned it. */
  readonly isComputed?: boolean;
}

/** Fillings by the names of their placeholders. */
export type Fillings = Readonly<Record<string, Filling>>;

/** Names of the placeholders in a template, in order. */
export function placeholders(template: string): string[] {
  // Most templates have none.
  if (!template.includes('{')) return [];
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** The only placeholder of a template that consists of nothing else; undefined for any other template. */
export function wholePlaceholder(template: string): string | undefined {
  if (!template.startsWith('{')) return undefined;
  const [match] = template.matchAll(PLACEHOLDER);
  return match?.[0] === template ? match[1] : undefined;
}

/** The filling of a string, such as an id or an account setting. */
export function textFilling(text: string): Filling {
  return { value: text, text };
}

/** Replaces `{name}` by values, each through `encode`; a name without a value stays as it is. */
export function fill(
  template: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string, name: string) => string = (value) => value,
): string {
  if (!template.includes('{')) return template;
  return template.replace(PLACEHOLDER, (written, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? written : encode(value, name);
  });
}

/** Whether every placeholder of a template has a value; one that is optional or computed need not have one. */
export function isFilled(template: string, fillings: Fillings): boolean {
  if (!template.includes('{')) return true;
  for (const [, name = ''] of template.matchAll(PLACEHOLDER))
    if (!Object.hasOwn(fillings, name) || fillings[name]?.value === undefined) return false;
  return true;
}

/**
 * Replaces placeholders by the text of their values, each through `encode`.
 *
 * @throws TransportError `identifier-invalid`, `account-setting-invalid`, `request-part-failed`
 */
export function fillWith(
  template: string,
  fillings: Fillings,
  encode: (text: string, name: string, filling: Filling) => string,
): string {
  if (!template.includes('{')) return template;
  return template.replace(PLACEHOLDER, (written: string, name: string, type?: string) => {
    const filling = Object.hasOwn(fillings, name) ? fillings[name] : undefined;
    if (filling === undefined || filling.value === undefined) return written;
    if (filling.text === undefined) throw noText(name);
    checkType(filling, name, type);
    return encode(filling.text, name, filling);
  });
}

/**
 * The same for a query value or a body. A value that is the whole string may hold anything; one inside a
 * longer string (a query language) only letters, digits and `_ - . : @ +`, so that it cannot end a quotation.
 *
 * @throws as `fillWith`
 */
function fillText(template: string, fillings: Fillings): string {
  const isWhole = wholePlaceholder(template) !== undefined;
  return fillWith(template, fillings, (text, name, filling) => {
    if (isWhole || filling.isSafe === true || /^[\w.:@+-]*$/.test(text)) return text;
    throw valueRefused(name, filling, 'a longer string in a query or body');
  });
}

/** The same for a string in a JSON body, where a placeholder that is the whole string becomes a value of its own type. */
export function fillJson(template: string, fillings: Fillings): unknown {
  const name = wholePlaceholder(template);
  const filling = name !== undefined && Object.hasOwn(fillings, name) ? fillings[name] : undefined;
  if (name === undefined || filling?.value === undefined) return fillText(template, fillings);
  const type = typeOfPlaceholder(template);
  return type === undefined ? filling.value : typedValue(filling.value, type, name, filling);
}

/** The value of a placeholder with a type in a JSON body; of a list, each item has the type. */
function typedValue(value: unknown, type: PlaceholderType, name: string, filling: Filling): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => typedValue(item, type, name, filling));
  if (typeof value === type) return value;
  const refused = (where: string) =>
    valueRefused(
      name,
      { ...filling, text: typeof value === 'string' ? value : JSON.stringify(value) },
      where,
    );
  if (typeof value !== 'string' || !TYPES[type].test(value)) throw refused(`the request, as a ${type}`);
  if (type === 'boolean') return value === 'true';
  if (String(Number(value)) === value) return Number(value);
  throw refused('the body as a number, without the loss of digits');
}

/**
 * The values of a parameter in a template; one that is itself a list takes the place of its placeholder.
 *
 * @param isList Whether the template is a list. Elsewhere, a list that also has the form of a string is that string.
 */
export function fillItems(
  items: readonly TemplateValue[],
  fillings: Fillings,
  isList: boolean,
): readonly string[] {
  return items.flatMap((item) => {
    const template = String(item);
    if (!isFilled(template, fillings)) return [];
    const name = wholePlaceholder(template);
    const filling = name === undefined ? undefined : fillings[name];
    const list = isList || filling?.text === undefined ? filling?.items : undefined;
    if (list === undefined || name === undefined) return fillText(template, fillings);
    const type = typeOfPlaceholder(template);
    return list.map((value) => {
      const text = textOf(value, name);
      checkType({ ...filling, value, text }, name, type);
      return text;
    });
  });
}

/** The text of a scalar. @throws TransportError `request-part-failed` for anything else */
function textOf(value: unknown, name: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw noText(name);
}

type PlaceholderType = keyof typeof TYPES;

/** The type of the placeholder that is a whole template, such as `{ids:number}`. */
function typeOfPlaceholder(template: string): PlaceholderType | undefined {
  if (template.endsWith(':number}')) return 'number';
  return template.endsWith(':boolean}') ? 'boolean' : undefined;
}

const TYPES = {
  number: /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/,
  boolean: /^(?:true|false)$/,
} as const;

function checkType(filling: Filling, name: string, type: string | undefined): void {
  if (type !== 'number' && type !== 'boolean') return;
  if (!TYPES[type].test(filling.text ?? '')) throw valueRefused(name, filling, `the request, as a ${type}`);
}

function noText(name: string): TransportError {
  const message = `The value of {${name}} is a list or an object, which cannot be part of a string.`;
  return transportError('request-part-failed', message);
}

/** The error of a value that cannot replace its placeholder. */
export function valueRefused(
  name: string,
  { text = '', isComputed = false }: Filling,
  where: string,
): TransportError {
  const shown = JSON.stringify(text);
  if (isComputed)
    return transportError(
      'request-part-failed',
      `The value of {${name}}, ${shown}, cannot be part of ${where}.`,
    );
  if (name === 'id') return transportError('identifier-invalid', `${shown} cannot be part of ${where}.`);
  const message = `The account’s setting “${name}” is part of ${where}, which cannot contain ${shown}.`;
  return transportError('account-setting-invalid', message);
}
