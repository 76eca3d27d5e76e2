import { spend } from '../../values/budget.ts';
import { asText } from '../../values/index.ts';
/**
 * Inserts the groups of a match into a replacement: `$1` is a group, `$0` the whole match, `$$`
 * a dollar sign. As many digits are read as the number of groups allows.
 * See https://docs.jsonata.org/string-functions#replace.
 */
export function expandReplacement(replacement: string, whole: string, groups: readonly unknown[]): string {
  let expanded = '';
  let at = 0;
  for (;;) {
    const dollar = replacement.indexOf('$', at);
    if (dollar === -1) return expanded + replacement.slice(at);
    const { text, length } = readReference(replacement, dollar + 1, whole, groups);
    spend(2 + ((dollar - at + text.length) >>> 5));
    expanded += replacement.slice(at, dollar) + text;
    at = dollar + 1 + length;
  }
}

interface Reference {
  readonly text: string;
  /** Number of characters read after the dollar sign. */
  readonly length: number;
}

function readReference(
  replacement: string,
  at: number,
  whole: string,
  groups: readonly unknown[],
): Reference {
  const next = replacement[at];
  if (next === '$') return { text: '$', length: 1 };
  if (next === '0') return { text: whole, length: 1 };
  const number = readGroupNumber(replacement, at, groups.length);
  if (Number.isNaN(number)) return { text: '$', length: 0 };
  const group = groups[number - 1];
  return { text: group === undefined ? '' : asText(group), length: String(number).length };
}

function readGroupNumber(replacement: string, at: number, groupCount: number): number {
  const digits = groupCount === 0 ? 1 : Math.floor(Math.log(groupCount) * Math.LOG10E) + 1;
  const number = Number.parseInt(replacement.slice(at, at + digits), 10);
  if (digits === 1 || !(number > groupCount)) return number;
  return Number.parseInt(replacement.slice(at, at + digits - 1), 10);
}
