import { checkArgument, type OptionRule } from '../../options/index.ts';
import { transportError } from '../errors.ts';
import type { Transport } from '../transport.ts';
import { type Recording, recordingKey } from './recording.ts';

const RECORDINGS: OptionRule = {
  expected: 'recordings, one after the other',
  accepts: (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
};

/** Maximum number of requests that an error lists. */
const SHOWN = 10;

/**
 * A transport that answers from recordings and sends no requests. Of two recordings of one request the later counts.
 *
 * @param recordings For instance `loadRecordings(folder)` of `mapwright/node`.
 */
export function replayTransport(recordings: Iterable<Recording>): Transport {
  checkArgument('replayTransport', 'recordings', recordings, RECORDINGS);
  const byKey = new Map<string, Recording['response']>();
  for (const { request, response } of recordings) byKey.set(recordingKey(request), response);
  return {
    async send(request, signal) {
      signal?.throwIfAborted();
      const key = recordingKey(request);
      const response = byKey.get(key);
      // A copy, so that no caller can change what the next one gets.
      if (response !== undefined) return structuredClone(response);
      throw transportError(
        'recording-missing',
        `There is no recording of ${key}. ${listOf([...byKey.keys()])}`,
      );
    },
  };
}

function listOf(keys: readonly string[]): string {
  if (keys.length === 0) return 'There are no recordings.';
  const more = keys.length > SHOWN ? `, and ${keys.length - SHOWN} more` : '';
  return `There are: ${keys.slice(0, SHOWN).join(', ')}${more}.`;
}
