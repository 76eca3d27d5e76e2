import type { Unreached } from './find-unreached.ts';

/** What is said of a part of a mapping that no example reaches. */
export const UNREACHED: Readonly<Record<Unreached['kind'], string>> = {
  path: 'no example has a value at',
  member: 'no example has',
  branch: 'no example takes the branch',
  condition: 'no example fails the condition',
  alternative: 'no example has a value for the alternative',
};

/** The same of an expression that reads answers. */
export const UNREACHED_ANSWERS: Readonly<Record<'branch' | 'condition' | 'alternative', string>> = {
  branch: 'no answer takes the branch',
  condition: 'no answer fails the condition',
  alternative: 'no answer has a value for the alternative',
};

/** A part of an expression in quotation marks, on one line. */
export function quoted(part: string): string {
  return `“${part.replaceAll(/\s+/g, ' ')}”`;
}
