import { checkSize } from '../../values/budget.ts';
import { countCharacters, sliceCharacters } from '../../values/index.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$pad(text, width, filler)`: https://docs.jsonata.org/string-functions#pad. */
export const pad: BuiltIn = {
  name: 'pad',
  cost: { call: 5, perCharacter: 1 / 4 },
  signature: '<s-ns?:s>',
  parameters: 3,
  parameterCount: 3,
  implementation(text: string | undefined, width = 0, filler = ' '): string | undefined {
    if (text === undefined) return undefined;
    const missing = Math.abs(Math.trunc(width)) - countCharacters(text);
    if (!(missing > 0)) return text;
    const padding = repeatTo(missing, filler === '' ? ' ' : filler);
    return width > 0 ? text + padding : padding + text;
  },
};

/** The first characters of an endlessly repeated string. */
function repeatTo(count: number, filler: string): string {
  checkSize(count * 2);
  const turns = Math.ceil(count / countCharacters(filler));
  checkSize(turns * filler.length);
  return sliceCharacters(filler.repeat(turns), 0, count);
}
