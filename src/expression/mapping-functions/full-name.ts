import type { MappingFunction } from './mapping-function.ts';
import { text } from './text.ts';

/**
 * The parts of a name that are not blank, joined by one blank each; blanks inside a part stay. Undefined
 * if there is no such part. Never throws.
 */
export function fullName(...parts: readonly unknown[]): string | undefined {
  let name: string | undefined;
  for (const part of parts) {
    const piece = text(part);
    if (piece !== undefined) name = name === undefined ? piece : `${name} ${piece}`;
  }
  return name;
}

/** `$fullName` for mappings. */
export const fullNameFunction: MappingFunction = {
  name: 'fullName',
  cost: { call: 5 },
  parameters: 'part, …',
  description: 'the parts that are not blank, joined by one space',
  takes: ['string', 'number'],
  result: { kinds: ['string', 'nothing'], keywords: { minLength: 1, pattern: '\\S' } },
  examples: [
    { given: [' Ada ', null, 'Example'], returns: 'Ada Example' },
    { given: ['Ada', ' '], returns: 'Ada' },
    { given: [null, ''] },
  ],
  implementation: fullName,
};
