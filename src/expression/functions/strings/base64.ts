import { checkSize } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$base64encode(text)`, one byte per character: https://docs.jsonata.org/string-functions#base64encode. */
export const base64encode: BuiltIn = {
  name: 'base64encode',
  cost: { call: 10, perCharacter: 1 },
  signature: '<s-:s>',
  parameters: 1,
  parameterCount: 1,
  implementation(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    checkSize(text.length * 2);
    return btoa(toBytes(text));
  },
};

/** `$base64decode(text)`, one character per byte: https://docs.jsonata.org/string-functions#base64decode. */
export const base64decode: BuiltIn = {
  name: 'base64decode',
  cost: { call: 12, perCharacter: 1 / 2 },
  signature: '<s-:s>',
  parameters: 1,
  parameterCount: 1,
  implementation(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    checkSize(text.length);
    return atob(toStrictBase64(text));
  },
};

/** Characters that do not fit a byte lose their upper bits, as in Node's `binary` encoding. */
function toBytes(text: string): string {
  return text.replace(/[^\0-\xff]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) & 0xff));
}

/** Node decodes leniently: up to the first `=`, both alphabets, strange characters skipped. */
function toStrictBase64(text: string): string {
  const bytes = toBytes(text);
  const end = bytes.indexOf('=');
  const digits = (end === -1 ? bytes : bytes.slice(0, end))
    .replace(/[^A-Za-z0-9+/_-]/g, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/');
  return digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
}
