/** For longer text calling the engine takes less time than the loop. */
const MOST_BYTES = 32;

/** Decodes bytes that are known to be UTF-8. */
export function decodeUtf8(bytes: Buffer, start: number, end: number): string {
  if (end - start > MOST_BYTES) return bytes.toString('utf8', start, end);
  let text = '';
  for (let at = start; at < end; ) {
    const first = bytes[at] as number;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      at += 1;
    } else if (first < 0xe0) {
      text += String.fromCharCode(((first & 0x1f) << 6) | rest(bytes, at + 1));
      at += 2;
    } else if (first < 0xf0) {
      text += String.fromCharCode(((first & 0x0f) << 12) | (rest(bytes, at + 1) << 6) | rest(bytes, at + 2));
      at += 3;
    } else {
      const high = ((first & 0x07) << 18) | (rest(bytes, at + 1) << 12);
      text += String.fromCodePoint(high | (rest(bytes, at + 2) << 6) | rest(bytes, at + 3));
      at += 4;
    }
  }
  return text;
}

/** The bits of a continuation byte. */
function rest(bytes: Buffer, at: number): number {
  return (bytes[at] as number) & 0x3f;
}
