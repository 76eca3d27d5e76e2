import { jsonLength } from '../json/index.ts';
import type { ReadResponse } from '../transport/index.ts';
import { printAnswer, printShallow } from './print-answer.ts';
import type { Turn } from './turns.ts';

/** Length of JSON that is written within a millisecond, so that nothing need be let in between. */
const SHORT = 128 * 1024;

/**
 * Writes an object as `printAnswer` does, with pauses between the members of its lists and objects, in which other
 * work runs.
 *
 * @throws as `printAnswer`; the client's reason for disconnecting
 */
export async function printInTurns(
  value: object,
  responses: readonly ReadResponse[],
  { turn, signal }: { readonly turn: Turn; readonly signal: AbortSignal },
): Promise<string> {
  const pause = async (waited: Promise<void>) => {
    await waited;
    signal.throwIfAborted();
  };
  if (jsonLength(value, SHORT, Number.POSITIVE_INFINITY) <= SHORT) {
    const text = printShallow(value, responses);
    const waited = turn.pause();
    if (waited !== undefined) await pause(waited);
    return text;
  }
  const parts: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    parts.push(`${parts.length === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    if (typeof member !== 'object' || member === null) {
      parts.push(printAnswer(member, responses));
      continue;
    }
    const isList = Array.isArray(member);
    let isFirst = true;
    parts.push(isList ? '[' : '{');
    for (const [key, part] of isList ? member.entries() : Object.entries(member)) {
      const comma = isFirst ? '' : ',';
      isFirst = false;
      parts.push(`${comma}${isList ? '' : `${JSON.stringify(key)}:`}${printAnswer(part, responses)}`);
      const waited = turn.pause();
      if (waited !== undefined) await pause(waited);
    }
    parts.push(isList ? ']' : '}');
  }
  return parts.length === 0 ? '{}' : `${parts.join('')}}`;
}
