/** Spellings of a credential: as it is, as bytes, in hexadecimal and in base64, all in lower case. */
export interface SecretSpellings {
  /** Searched in the string, and in its decoded escapes. */
  readonly plain: readonly string[];
  /** Searched in the string only: letters and digits, which nobody escapes. */
  readonly encoded: readonly string[];
  /** Searched in the string with the two alphabets of base64 unified. */
  readonly base64: readonly string[];
  /** Length of the shortest of all. */
  readonly shortest: number;
}

/** Shortest credential that is searched in encoded form: shorter ones would be found in innocent strings. */
const SHORTEST_ENCODED = 6;

/** The spellings of a list of credentials, and what was in it. */
interface Known {
  readonly secrets: readonly string[];
  readonly spellings: SecretSpellings;
}

const knownLists = new WeakMap<readonly string[], Known>();

/** Returns the spellings of credentials; made once for each list, unless it changes. */
export function secretSpellings(secrets: readonly string[]): SecretSpellings {
  const known = knownLists.get(secrets);
  if (known !== undefined && isSameList(known.secrets, secrets)) return known.spellings;
  const spellings = spellingsOf(secrets.filter((secret) => secret !== ''));
  knownLists.set(secrets, { secrets: [...secrets], spellings });
  return spellings;
}

function isSameList(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((secret, at) => secret === now[at]);
}

function spellingsOf(secrets: readonly string[]): SecretSpellings {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_ENCODED).map(bytesOf);
  const plain = [...new Set([...secrets, ...secrets.map(bytesOf)].map(lowerCase))];
  const encoded = [...new Set(long.map(hexadecimal))];
  const base64 = [...new Set(long.flatMap(base64Fragments))];
  const lengths = [...plain, ...encoded, ...base64].map((text) => text.length);
  return { plain, encoded, base64, shortest: Math.min(...lengths, Number.POSITIVE_INFINITY) };
}

/** Lower case of ASCII, which does not change the length. */
export function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The UTF-8 bytes of a string, as one character each. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function hexadecimal(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/**
 * The base64 of the bytes at every position among other bytes: three forms, each without the characters at its ends
 * that depend on the neighbouring bytes.
 */
function base64Fragments(bytes: string): string[] {
  return [0, 1, 2].map((before) => {
    const bits = (before + bytes.length) * 8;
    const text = btoa('\0'.repeat(before) + bytes);
    return lowerCase(text.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6)));
  });
}
