/** A kind of file that is not text, by its first bytes. */
export interface FileKind {
  /** Follows “it is” in a sentence. */
  readonly name: string;
  /** What the author can do about it. */
  readonly hint: string;
}

const SAVED_AS_TEXT = 'A text file is expected, in UTF-8.';

const compressed = (name: string, command: string): FileKind => ({
  name: `compressed by ${name}`,
  hint: `Decompress it first, as with \`${command}\`.`,
});
const other = (name: string): FileKind => ({ name, hint: SAVED_AS_TEXT });

/** Bytes in hexadecimal, as each kind of file begins; `..` is any byte. */
const SIGNATURES: readonly (readonly [beginning: RegExp, kind: FileKind])[] = [
  [/^1f8b/, compressed('gzip', 'gunzip')],
  [/^28b52ffd/, compressed('Zstandard', 'unzstd')],
  [/^fd377a585a00/, compressed('xz', 'unxz')],
  [/^425a683[1-9]314159265359/, compressed('bzip2', 'bunzip2')],
  [/^377abcaf271c/, compressed('7-Zip', '7z x')],
  [/^04224d18/, compressed('LZ4', 'unlz4')],
  [/^504b0(?:304|506|708)/, other('a ZIP archive, such as a spreadsheet or an office document')],
  [/^d0cf11e0a1b11ae1/, other('a document of an old version of Microsoft Office')],
  [/^255044462d/, other('a PDF document')],
  [/^89504e470d0a1a0a|^ffd8ff|^474946383[79]61|^52494646........57454250/, other('an image')],
  [/^53514c69746520666f726d6174203300/, other('an SQLite database')],
  [/^50415231/, other('a Parquet file')],
  [/^4f626a01/, other('an Avro file')],
  [/^7f454c46|^4d5a(?:90|78)00|^cffaedfe|^cafebabe|^0061736d/, other('a program')],
];

/** Names the kind of a file that does not begin like text; undefined if it may be text. */
export function binaryKind(bytes: Uint8Array): FileKind | undefined {
  const start = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return SIGNATURES.find(([beginning]) => beginning.test(start))?.[1];
}

/** The kind of a file with bytes that do not occur in text. */
export const UNKNOWN_BINARY: FileKind = other('not text');
