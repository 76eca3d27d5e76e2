import { type Node, timestampArguments } from '../expression/compiler.ts';
import { isFixedZone, looksLikeZoneName, pictureProblem } from '../expression/library.ts';
import type { MistakenPart } from './mistaken-part.ts';

/** Finds pictures and zones of `$timestamp` that no value can be read by; at run time they would only make fields empty. */
export function mistakenTimestamps(ast: Node): readonly MistakenPart[] {
  const pictures = timestampArguments(ast, 1).flatMap(({ argument, text }): MistakenPart[] => {
    const problem = pictureProblem(text);
    if (problem === undefined) return [];
    const message = `The picture “${text}” of $timestamp cannot be used. ${problem}`;
    return [
      {
        offset: startOf(argument, text),
        message,
        hint: 'A picture is written as in [D]/[M]/[Y] [h]:[m] [P].',
      },
    ];
  });
  const zones = timestampArguments(ast, 2).flatMap(({ argument, text }): MistakenPart[] => {
    if (isFixedZone(text) || looksLikeZoneName(text)) return [];
    const message = `“${text}” is not a time zone.`;
    return [
      {
        offset: startOf(argument, text),
        message,
        hint: meantZone(text) ?? 'Write an offset such as +02:00, or a name such as Europe/Berlin.',
      },
    ];
  });
  return [...pictures, ...zones];
}

/** A hint for what is nearly an offset or a name, such as `GMT+2` and `Europe Berlin`. */
function meantZone(text: string): string | undefined {
  const offset = /^(?:UTC?|GMT|Z)?\s*([+−–-])\s*(\d{1,2})(?::?(\d{2}))?$/i.exec(text.trim());
  const [, sign = '', hours = '', minutes = '00'] = offset ?? [];
  const meant =
    offset === null
      ? text
          .trim()
          .replaceAll(/\s*\/\s*/g, '/')
          .replaceAll(/\s+/g, /\//.test(text) ? '_' : '/')
      : `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
  const isZone = offset === null ? /^[A-Z]\w+\/[A-Z]\w+$/.test(meant) : isFixedZone(meant);
  return isZone ? `Did you mean “${meant}”?` : undefined;
}

/** A node has the position of its token's end; the quotation marks belong to the token. */
function startOf({ position = 0 }: Node, text: string): number {
  return Math.max(0, position - text.length - 2);
}
