import { foreignKind } from './foreign-kinds.ts';

/** Number of bytes at the beginning in which the encoding is watched. */
const WATCHED = 1024 * 1024;
/** Letters beyond ASCII in an encoding of one byte, without a single character of UTF-8, which make it certain. */
const ENOUGH = 3;

/**
 * Makes a watch over the chunks of an input, which throws where they are certainly text in Latin-1 or another encoding of one
 * byte: one message, and not one for each line.
 */
export function createEncodingWatch(): (chunk: Uint8Array) => void {
  let watched = 0;
  let strange = 0;
  let before = 0;
  let isUtf8 = false;
  return (chunk) => {
    for (let at = 0; at < chunk.length && watched < WATCHED && !isUtf8; at += 1, watched += 1) {
      const byte = chunk[at] ?? 0;
      // A letter of one byte is followed by ASCII; in UTF-8 such a byte is followed by others beyond ASCII.
      if (byte >= 0x80 && byte < 0xc0 && before >= 0xc2) isUtf8 = true;
      else if (before >= 0xc0 && byte < 0x80) strange += 1;
      if (strange === ENOUGH) throw foreignKind('text in Latin-1 or another encoding of one byte');
      before = byte;
    }
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
