/** What browsers lack of `node:buffer`, as far as files are read with it. */
export { Buffer } from 'buffer/';

/** Characters of the longest string that V8 makes. */
export const constants = { MAX_STRING_LENGTH: 2 ** 29 - 24 } as const;

/** Whether bytes are all of ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}

/** Whether bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array<ArrayBuffer>): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
