import { isAscii, isUtf8 } from 'node:buffer';
import { CLOSE_OBJECT, NEWLINE } from '../bytes.ts';
import { foreignKind } from './foreign-kinds.ts';

/** Number of bytes at the beginning in which the encoding is watched. */
const WATCHED = 1024 * 1024;
/** Records with bytes beyond ASCII that are not UTF-8, before any that are, which make it certain. */
const ENOUGH = 3;
/** Bytes beyond ASCII, one after the other, that are looked at together. */
const LONGEST_RUN = 64;
/** Bytes of a character that may be cut off at the end of a run. */
const CUT_OFF: readonly number[] = [0, 1, 2, 3];

/**
 * Makes a watch over the chunks of an input, which throws where they are certainly text in another encoding than UTF-8, such
 * as Latin-1: one message, and not one for each line. Damage in one record costs that record alone.
 */
export function createEncodingWatch(): (chunk: Uint8Array) => void {
  let watched = 0;
  let strange = 0;
  /** Bytes beyond ASCII that follow each other, up to the current one. */
  let run: number[] = [];
  let isDecided = false;
  /** Whether what comes is of another record than what was strange last. */
  let isOther = true;

  function endRun(isWhole: boolean): void {
    const bytes = Uint8Array.from(run);
    run = [];
    const cuts = isWhole ? [0] : CUT_OFF;
    isDecided = cuts.some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)));
    if (isDecided || !isOther) return;
    isOther = false;
    strange += 1;
    if (strange === ENOUGH)
      throw foreignKind('text in Latin-1, Windows-1252, Shift-JIS or another encoding than UTF-8');
  }

  function take(byte: number): void {
    if (byte >= 0x80) {
      run.push(byte);
      if (run.length === LONGEST_RUN) endRun(false);
      return;
    }
    if (run.length > 0) endRun(true);
    if (byte === NEWLINE || byte === CLOSE_OBJECT) isOther = true;
  }

  return (chunk) => {
    if (isDecided || watched >= WATCHED) return;
    const bytes = chunk.subarray(0, WATCHED - watched);
    watched += bytes.length;
    if (run.length === 0 && isAscii(bytes)) {
      isOther ||= bytes.includes(NEWLINE) || bytes.includes(CLOSE_OBJECT);
      return;
    }
    for (let at = 0; at < bytes.length && !isDecided; at += 1) take(bytes[at] ?? 0);
  };
}

/** Passes chunks through the watch. @throws UsageError `input-kind` */
export async function* watchEncoding(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const watch = createEncodingWatch();
  for await (const chunk of input) {
    watch(chunk);
    yield chunk;
  }
}
