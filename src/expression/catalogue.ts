/** What the functions of expressions are for people, loaded only by what shows it. */
import type { DocumentedFunction } from './catalogue/documented-function.ts';
import { LANGUAGE_FUNCTIONS } from './catalogue/language-functions.ts';
import { MAPPING_FUNCTIONS } from './mapping-functions/index.ts';

export type { DocumentedCall, DocumentedFunction } from './catalogue/documented-function.ts';
export { TOKEN_KINDS, type TokenKind, WORD_OPERATORS, WORD_VALUES } from './parse/token-table.ts';

/** All functions that expressions may call: those for mappings first, then those of the language. */
export const FUNCTION_CATALOGUE: readonly DocumentedFunction[] = [
  ...MAPPING_FUNCTIONS.map(
    ({ name, parameters, description, examples }): DocumentedFunction => ({
      name,
      group: 'mappings',
      parameters: parameters.split(', '),
      description,
      examples: examples.map(({ given, returns }) => ({
        call: `$${name}(${given.map((value) => JSON.stringify(value)).join(', ')})`,
        ...(returns === undefined ? {} : { returns }),
      })),
    }),
  ),
  ...LANGUAGE_FUNCTIONS,
];

/** A call of a function as documentation shows it, such as `$pad(text, width, filler?)`. */
export function signatureOf({ name, parameters }: Pick<DocumentedFunction, 'name' | 'parameters'>): string {
  return `$${name}(${parameters.join(', ')})`;
}
