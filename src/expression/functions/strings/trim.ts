import { checkSize } from '../../values/budget.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$trim(text)`, which also collapses inner blanks: https://docs.jsonata.org/string-functions#trim. */
export const trim: BuiltIn = {
  name: 'trim',
  cost: { call: 8, perCharacter: 1 },
  signature: '<s-:s>',
  parameters: 1,
  parameterCount: 1,
  implementation(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    checkSize(text.length);
    const collapsed = text.replace(/[ \t\n\r]+/g, ' ');
    const start = collapsed.startsWith(' ') ? 1 : 0;
    return collapsed.slice(start, collapsed.endsWith(' ') ? -1 : undefined);
  },
};
