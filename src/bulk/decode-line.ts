const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes a line. Lines of ASCII, which most are, take the fast way; `isAsciiOnly` says that this is one.
 * @throws TypeError when the bytes are not UTF-8
 */
export function decodeLine(bytes: Buffer, isAsciiOnly: boolean): string {
  const text = bytes.toString('latin1');
  if (isAsciiOnly) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is looked for.
  return /[^\x00-\x7f]/.test(text) ? strictUtf8.decode(bytes) : text;
}
