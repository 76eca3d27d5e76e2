import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Returns the full-mode check of ajv-formats for a format of strings. */
export function fullCheck(name: keyof typeof fullFormats): (text: string) => boolean {
  const format: unknown = fullFormats[name];
  const check =
    typeof format === 'object' && format !== null && 'validate' in format ? format.validate : format;
  if (check instanceof RegExp) return (text) => check.test(text);
  if (typeof check === 'function') return (text) => check(text) === true;
  throw new TypeError(`ajv-formats has no check for “${name}”.`);
}
