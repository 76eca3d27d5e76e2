import { checkSize } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import type { BuiltIn } from '../built-in.ts';

/** `$encodeUrlComponent(text)`: https://docs.jsonata.org/string-functions#encodeurlcomponent. */
export const encodeUrlComponent: BuiltIn = converter('encodeUrlComponent', encodeURIComponent);

/** `$encodeUrl(text)`: https://docs.jsonata.org/string-functions#encodeurl. */
export const encodeUrl: BuiltIn = converter('encodeUrl', encodeURI);

/** `$decodeUrlComponent(text)`: https://docs.jsonata.org/string-functions#decodeurlcomponent. */
export const decodeUrlComponent: BuiltIn = converter('decodeUrlComponent', decodeURIComponent);

/** `$decodeUrl(text)`: https://docs.jsonata.org/string-functions#decodeurl. */
export const decodeUrl: BuiltIn = converter('decodeUrl', decodeURI);

function converter(name: string, convert: (text: string) => string): BuiltIn {
  return {
    name,
    cost: { call: 10, perCharacter: 1 / 2 },
    signature: '<s-:s>',
    parameters: 1,
    parameterCount: 1,
    implementation(text: string | undefined): string | undefined {
      if (text === undefined) return undefined;
      checkSize(text.length * 3);
      try {
        return convert(text);
      } catch {
        throw new ExpressionError('D3140', { value: text, functionName: name });
      }
    },
  };
}
