import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Returns the full-mode check of ajv-formats for a format of strings. */
export function fullCheck(name: keyof typeof fullFormats): (text: string) => boolean {
  const check = checkOfFormat(fullFormats[name]);
  if (check === undefined) throw new TypeError(`ajv-formats has no check for “${name}”.`);
  return check;
}

/** Returns the check of a format in one of Ajv's forms; undefined for one that is of numbers, or accepts everything. */
export function checkOfFormat(format: unknown): ((text: string) => boolean) | undefined {
  if (typeof format === 'object' && format !== null && 'validate' in format)
    return 'type' in format && format.type === 'number' ? undefined : checkOfFormat(format.validate);
  if (format instanceof RegExp) return (text) => format.test(text);
  return typeof format === 'function' ? (text) => format(text) === true : undefined;
}
