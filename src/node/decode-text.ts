import type { Issue } from '../issue/index.ts';
import { checkArgument, type OptionRule } from '../options/index.ts';
import { binaryKind, UNKNOWN_BINARY } from './file-signatures.ts';

/** The text of a file, or the issue that its bytes are not text. */
export type DecodedFile = { readonly text: string } | { readonly issue: Issue };

const BYTES: OptionRule = {
  expected: 'bytes in a Uint8Array',
  accepts: (value) => value instanceof Uint8Array,
};

type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32';

/** How text begins in each encoding but UTF-8, the first match counts; `x` is any byte but zero. */
const BEGINNINGS: readonly (readonly [RegExp, Encoding])[] = [
  [/^0000feff|^fffe0000/, 'UTF-32'],
  [/^000000(?!00)..|^(?!00)..000000/, 'UTF-32'],
  [/^feff|^00(?!00)../, 'UTF-16BE'],
  [/^fffe|^(?!00)..00/, 'UTF-16LE'],
];

/**
 * Decodes a definition, layer, schema or record file: UTF-8, or UTF-16 in either byte order, with or without a byte
 * order mark, which is removed (YAML 1.2, chapter 5.2). Other bytes are refused, never replaced.
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedFile {
  checkArgument('decodeText', 'bytes', bytes, BYTES);
  const binary = binaryKind(bytes);
  if (binary !== undefined) return refused(file, `it is ${binary.name}`, binary.hint);
  const encoding = encodingOf(bytes);
  if (encoding === 'UTF-32')
    return refused(file, 'it is in UTF-32, which is not read', convertedFrom('UTF-32'));
  const { text, bad } = encoding === 'UTF-8' ? fromUtf8(bytes) : fromUtf16(bytes, encoding);
  if (bad === undefined) return { text: text.replace(/^\ufeff/, '') };
  const before = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  if (encoding === 'UTF-8' && hasControls(bytes)) {
    const { name, hint } = UNKNOWN_BINARY;
    return refused(file, `it is ${name}: ${bad.what} is at byte ${bad.offset + 1}`, hint, place);
  }
  const reason = `${bad.what} at byte ${bad.offset + 1} is not a character of ${encoding}`;
  const hint =
    encoding === 'UTF-8'
      ? `${SAVE} \`iconv -f WINDOWS-1252 -t UTF-8\` converts one in Latin-1.`
      : `${SAVE} The file begins like one in ${encoding}, and is damaged or in another encoding.`;
  return refused(file, reason, hint, place);
}

const SAVE = 'Save the file in UTF-8;';

function convertedFrom(encoding: string): string {
  return `${SAVE} \`iconv -f ${encoding} -t UTF-8\` converts it.`;
}

/** Number of bytes that show whether a file is text. */
const LOOKED_AT = 4096;

/** Whether bytes hold control characters that do not occur in text of an 8-bit encoding. */
function hasControls(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOKED_AT).some((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte));
}

/** Tab, line feed, vertical tab, form feed, carriage return, escape. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

function encodingOf(bytes: Uint8Array): Encoding {
  const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return BEGINNINGS.find(([pattern]) => pattern.test(start))?.[1] ?? 'UTF-8';
}

function refused(
  file: string,
  reason: string,
  hint: string,
  place: { readonly line: number; readonly column: number } = { line: 1, column: 1 },
): DecodedFile {
  const message = `${file} is not read: ${reason}.`;
  return { issue: { code: 'file-encoding', message, source: { file, ...place }, hint } };
}

/** The text up to the first bytes that are not a character. */
interface Decoded {
  readonly text: string;
  readonly bad?: { readonly what: string; readonly offset: number };
}

function fromUtf8(bytes: Uint8Array): Decoded {
  const whole = decodePrefix(bytes, bytes.length, false);
  if (whole !== undefined) return { text: whole };
  // The longest beginning without a fault; a character that is cut off at its end is not one.
  let [sound, faulty] = [0, bytes.length + 1];
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (decodePrefix(bytes, middle, true) === undefined) faulty = middle;
    else sound = middle;
  }
  const text = decodePrefix(bytes, sound, true) ?? '';
  const offset = new TextEncoder().encode(text).length;
  return { text, bad: { what: `the byte 0x${hex(bytes[offset])}`, offset } };
}

function decodePrefix(bytes: Uint8Array, length: number, stream: boolean): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes.subarray(0, length), { stream });
  } catch {
    return undefined;
  }
}

function fromUtf16(bytes: Uint8Array, encoding: 'UTF-16LE' | 'UTF-16BE'): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Array.from({ length: bytes.length >> 1 }, (_, index) =>
    String.fromCharCode(view.getUint16(2 * index, encoding === 'UTF-16LE')),
  );
  const text = units.join('');
  const half = text.search(/\p{Surrogate}/u);
  if (half >= 0)
    return { text: text.slice(0, half), bad: { what: 'half of a surrogate pair', offset: 2 * half } };
  if (bytes.length % 2 === 0) return { text };
  return { text, bad: { what: `the single byte 0x${hex(bytes.at(-1))}`, offset: bytes.length - 1 } };
}

function hex(byte = 0): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
