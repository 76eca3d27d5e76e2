import { finderOf } from '../../values/find-text.ts';
import { asText, countCharacters, sliceCharacters } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$substring(text, start, length)`: https://docs.jsonata.org/string-functions#substring. */
export const substring: BuiltIn = {
  name: 'substring',
  cost: { call: 3, perCharacter: 1 / 4 },
  signature: '<s-nn?:s>',
  parameters: 3,
  parameterCount: 3,
  implementation(text: string | undefined, start = Number.NaN, length?: number): string | undefined {
    if (text === undefined) return undefined;
    const size = countCharacters(text);
    const first = size + start < 0 ? 0 : start;
    if (length === undefined) return sliceCharacters(text, first);
    if (length <= 0) return '';
    return sliceCharacters(text, first, first >= 0 ? first + length : size + first + length);
  },
};

/** `$substringBefore(text, marker)`: https://docs.jsonata.org/string-functions#substringbefore. */
export const substringBefore: BuiltIn = {
  name: 'substringBefore',
  cost: { call: 3, perCharacter: 1 / 16 },
  signature: '<s-s:s>',
  parameters: 2,
  parameterCount: 2,
  implementation(text: string | undefined, marker: string | undefined): string | undefined {
    // As in the reference implementation, an undefined marker is searched as that word.
    const at = text === undefined ? -1 : finderOf(asText(marker))(text);
    return at === -1 ? text : text?.slice(0, at);
  },
};

/** `$substringAfter(text, marker)`: https://docs.jsonata.org/string-functions#substringafter. */
export const substringAfter: BuiltIn = {
  name: 'substringAfter',
  cost: { call: 3, perCharacter: 1 / 16 },
  signature: '<s-s:s>',
  parameters: 2,
  parameterCount: 2,
  implementation(text: string | undefined, marker: string | undefined): string | undefined {
    if (marker === undefined) return text;
    const at = text === undefined ? -1 : finderOf(marker)(text);
    return at === -1 ? text : text?.slice(at + marker.length);
  },
};
