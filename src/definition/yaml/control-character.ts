import { type Document, isScalar, visit } from 'yaml';

/** A character that is not allowed in YAML unescaped. */
export interface ControlCharacter {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

/** Not allowed anywhere in YAML (version 1.2, chapter 5.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOWHERE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
/** Allowed in quotes only, for compatibility with JSON. */
const IN_QUOTES = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;

/** Finds the first character of a file that YAML does not allow in its place; a parser may accept it nevertheless. */
export function controlCharacter(text: string, document: Document): ControlCharacter | undefined {
  const nowhere = text.search(NOWHERE);
  const bare = firstBare(text, document);
  const offset = Math.min(...[nowhere, bare].filter((found) => found >= 0));
  if (offset === Number.POSITIVE_INFINITY) return undefined;
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return {
    offset,
    message: `The control character U+${code} is not allowed here.`,
    hint: `Remove it. In double quotes it is written \\u${code}.`,
  };
}

/** The first of those characters that is not in quotes, or -1. */
function firstBare(text: string, document: Document): number {
  const offsets = Array.from(text.matchAll(IN_QUOTES), ({ index }) => index);
  if (offsets.length === 0) return -1;
  const quoted: (readonly [start: number, end: number])[] = [];
  visit(document, {
    Scalar(_key, scalar) {
      if (isScalar(scalar) && scalar.type?.startsWith('QUOTE') === true && scalar.range)
        quoted.push([scalar.range[0], scalar.range[1]]);
    },
  });
  let next = 0;
  const isBare = (offset: number): boolean => {
    while ((quoted[next]?.[1] ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    return !((quoted[next]?.[0] ?? Number.POSITIVE_INFINITY) < offset);
  };
  return offsets.find(isBare) ?? -1;
}
