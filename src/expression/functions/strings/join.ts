import { checkSize, spend } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$join(texts, separator)`: https://docs.jsonata.org/string-functions#join. */
export const join: BuiltIn = {
  name: 'join',
  signature: '<a<s>s?:s>',
  parameters: 2,
  parameterCount: 2,
  implementation(texts: readonly string[] | undefined, separator = ''): string | undefined {
    if (texts === undefined) return undefined;
    spend(texts.length);
    let size = separator.length * texts.length;
    for (const text of texts) size += text.length;
    checkSize(size);
    return texts.join(separator);
  },
};
