import { piecesOf } from '../../expression/compiler.ts';

/** The role of a word where an expression is written. */
export type WordRole =
  /** A name, a literal, a variable, a wildcard. */
  | 'operand'
  /** An operator between two values. */
  | 'binary'
  /** What belongs to the word after it: a minus sign, the direction of a sort term. */
  | 'prefix'
  /** `.`, `..`, `@`, `#` and `^`, which have no blanks around them. */
  | 'tight'
  | 'comma'
  /** The colon of an object's member. */
  | 'colon'
  | 'open'
  | 'close'
  /** A bar of a transform. */
  | 'bar'
  | 'comment';

/** A word of an expression: a token, a comment, or the whole signature of a function. */
export interface Word {
  readonly role: WordRole;
  readonly text: string;
}

const TIGHT: ReadonlySet<string> = new Set(['.', '..', '@', '#', '^']);

interface OpenGroup {
  readonly token: string;
  readonly isObject: boolean;
  /** Conditions whose `:` has not come yet. */
  conditions: number;
}

/** The words of an expression in their order, with comments; undefined if there is something that is neither. */
export function wordsOf(text: string): readonly Word[] | undefined {
  const words: Word[] = [];
  const groups: OpenGroup[] = [{ token: '', isObject: false, conditions: 0 }];
  let end = 0;
  let isFunction = false;
  /** Offset of the signature that is being read. */
  let signature: { start: number; depth: number } | undefined;

  function addComments(from: number, to: number): boolean {
    const between = text.slice(from, to);
    for (const [comment] of between.matchAll(/\/\*[\s\S]*?\*\//g))
      words.push({ role: 'comment', text: comment });
    return between.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim() === '';
  }

  for (const { kind, token, start } of piecesOf(text)) {
    if (signature !== undefined) {
      if (token === '<') signature.depth += 1;
      if (token === '>') signature.depth -= 1;
      // Two of its signs may be one token.
      else if (token.includes('>')) signature.depth -= 1;
      end = start + token.length;
      if (signature.depth === 0) {
        words.push({ role: 'operand', text: withoutBlanks(text.slice(signature.start, end)) });
        signature = undefined;
      }
      continue;
    }
    if (!addComments(end, start)) return undefined;
    end = start + token.length;
    const last = words.findLast(({ role }) => role !== 'comment');
    const group = groups.at(-1);
    if (group === undefined) return undefined;
    if (isFunction && last?.text === ')' && token === '<' && isAfterParameters(words)) {
      signature = { start, depth: 1 };
      continue;
    }
    const role = roleOf(kind, token, last, group);
    if (role === 'open') {
      const isBody = token === '{' && isAfterParameters(words);
      groups.push({ token, isObject: token === '{' && !isBody, conditions: 0 });
    } else if (role === 'close') groups.pop();
    else if (role === 'comma') group.conditions = 0;
    if (role === 'operand' && /^(?:function|λ)$/.test(token)) isFunction = true;
    words.push({ role, text: token });
  }
  if (signature !== undefined || groups.length !== 1) return undefined;
  return addComments(end, text.length) ? words : undefined;
}

function roleOf(kind: string, token: string, last: Word | undefined, group: OpenGroup): WordRole {
  if (kind === 'open') return 'open';
  if (kind === 'close') return 'close';
  if (kind === 'bar' || kind === 'stray-bar') return 'bar';
  if (kind === 'operand') return 'operand';
  if (token === ',' || token === ';') return 'comma';
  if (TIGHT.has(token)) return 'tight';
  if (token === '?') group.conditions += 1;
  if (token === ':') {
    if (group.conditions === 0 && group.isObject) return 'colon';
    group.conditions -= 1;
    return 'binary';
  }
  const expectsOperand = last === undefined || !(last.role === 'operand' || last.role === 'close');
  return expectsOperand ? 'prefix' : 'binary';
}

/** A signature has no blanks; one with a comment stays as it is. */
function withoutBlanks(signature: string): string {
  return signature.includes('/*') ? signature : signature.replaceAll(/\s+/g, '');
}

/** Whether the last word closes the parameters of a function, or is its signature. */
function isAfterParameters(words: readonly Word[]): boolean {
  const own = words.filter(({ role }) => role !== 'comment');
  let at = own.length - 1;
  if (own[at]?.text.startsWith('<') === true) at -= 1;
  if (own[at]?.text !== ')') return false;
  for (let depth = 0; at >= 0; at -= 1) {
    const { role } = own[at] ?? {};
    if (role === 'close') depth += 1;
    if (role === 'open') depth -= 1;
    if (depth === 0) break;
  }
  return /^(?:function|λ)$/.test(own[at - 1]?.text ?? '');
}
