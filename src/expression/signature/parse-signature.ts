import { ExpressionError } from '../values/expression-error.ts';

/** How often a parameter may occur. */
export type Occurrence = 'once' | 'optional' | 'repeated';

/** The meaning of a function's signature. */
export interface Signature {
  readonly parameters: readonly SignatureParameter[];
  /** Type of the result as written, such as `a<s>`; undefined if there is none. Calls are not checked against it. */
  readonly result: string | undefined;
}

/** One parameter of a signature. */
export interface SignatureParameter {
  /** Letters of the types as written, those of a choice without its brackets. */
  readonly types: string;
  /** Letters of the types that it takes, `m` for nothing included. */
  readonly accepts: string;
  readonly occurrence: Occurrence;
  /** True if it takes as few arguments as it can. */
  readonly lazy: boolean;
  /** True if a single value becomes an array of one. */
  readonly isArray: boolean;
  /** Type of the array's items. */
  readonly itemType: string | undefined;
  /** Letters of the types of context that may replace a missing argument; undefined if none may. */
  readonly contextAccepts: string | undefined;
}

type Draft = { -readonly [Key in keyof SignatureParameter]: SignatureParameter[Key] };

const ANY = 'asnblfom';
const ACCEPTED: ReadonlyMap<string, string> = new Map([
  ...['s', 'n', 'b', 'l', 'o'].map((letter): [string, string] => [letter, `${letter}m`]),
  ['a', ANY],
  ['f', 'f'],
  ['j', 'asnblom'],
  ['x', ANY],
]);

/**
 * Parses a signature such as `<s-nn?:s>`.
 * See https://docs.jsonata.org/embedding-extending#function-signature-syntax.
 *
 * @throws ExpressionError `S0401` for an item type where none is allowed, `S0402` for one inside a choice.
 */
export function parseSignature(signature: string): Signature {
  const parameters: Draft[] = [];
  let at = 1;
  for (; at < signature.length && signature[at] !== ':'; at++) {
    const letter = signature[at] ?? '';
    const last = parameters.at(-1);
    const accepts = ACCEPTED.get(letter);
    if (accepts !== undefined) {
      parameters.push(draft(letter, accepts));
    } else if (letter === '(') {
      const end = findClosing(signature, at, '(', ')');
      parameters.push(parseChoice(signature.slice(at + 1, end), at));
      at = end;
    } else if (letter === '<') {
      const end = findClosing(signature, at, '<', '>');
      setItemType(last, signature.slice(at + 1, end), at);
      at = end;
    } else if (last !== undefined && (letter === '-' || letter === '?' || letter === '+')) {
      applyMark(last, letter);
    }
  }
  const result = /^:(.+)>$/.exec(signature.slice(at))?.[1];
  return { parameters, result };
}

function draft(types: string, accepts: string): Draft {
  return {
    types,
    accepts,
    isArray: types === 'a',
    occurrence: 'once',
    lazy: false,
    itemType: undefined,
    contextAccepts: undefined,
  };
}

function parseChoice(choice: string, position: number): Draft {
  if (choice.includes('<')) throw new ExpressionError('S0402', { value: choice, position });
  return { ...draft(choice, `${choice}m`), isArray: false };
}

function setItemType(parameter: Draft | undefined, itemType: string, position: number): void {
  if (parameter === undefined || !takesItemType(parameter)) {
    throw new ExpressionError('S0401', { value: parameter && writtenTypes(parameter), position });
  }
  parameter.itemType = itemType;
}

/** An array or a function; a choice of one type is neither. */
function takesItemType({ isArray, types, accepts }: Draft): boolean {
  return isArray || (types === 'f' && accepts === 'f');
}

function writtenTypes({ types, accepts }: Draft): string {
  return ACCEPTED.get(types) === accepts ? types : `(${types})`;
}

/** A second mark makes the first one lazy, as in a regular expression. */
function applyMark(parameter: Draft, mark: '-' | '?' | '+'): void {
  // An optional parameter matches no argument at all, and therefore any context.
  if (mark === '-') parameter.contextAccepts = parameter.occurrence === 'optional' ? ANY : parameter.accepts;
  if (parameter.occurrence === 'once') parameter.occurrence = mark === '+' ? 'repeated' : 'optional';
  else parameter.lazy = true;
}

/** Offset of the bracket that closes the one at `start`, or the end of the text. */
function findClosing(text: string, start: number, open: string, close: string): number {
  let depth = 1;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
