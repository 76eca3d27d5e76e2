import type { Node } from '../parse/ast.ts';
import { readSignature, type Signature, type SignatureParameter } from '../signature/index.ts';
import { type Code, code, joined } from './code.ts';
import type { Context } from './generator.ts';
import { ANY_KIND, ARRAY_KINDS, isOnly, Kind, mayBe, type Operand } from './operand.ts';

/** The test that is always true, which is omitted. */
export const ALWAYS: Code = code``;

/**
 * JavaScript that is true if the arguments fit the signature unchanged, so that the full check
 * would return them as they are. `undefined` if no such test can be written; `ALWAYS` if none is needed.
 */
export function signatureGuard(
  signature: string,
  parameters: readonly Operand[],
  context: Context,
): Code | undefined {
  const declared = signatureOf(signature)?.parameters;
  if (declared === undefined || parameters.length > declared.length) return undefined;
  if (!declared.every(isTakenInOrder) || !declared.slice(parameters.length).every(mayBeLeftOut))
    return undefined;
  const tests: Code[] = [];
  for (const [index, operand] of parameters.entries()) {
    const { types = '', itemType, isArray } = declared[index] ?? {};
    const test =
      isArray && itemType !== undefined
        ? itemsTest(itemType, operand, context)
        : testOf(types, operand, context);
    if (test === undefined) return undefined;
    if (test !== ALWAYS) tests.push(test);
  }
  return joined(tests, code` && `);
}

/**
 * Kinds of value that a function with this signature returns. An `o` means nothing: `$clone`, with the signature
 * `<(oa)-:o>`, returns arrays too.
 */
export function resultKinds(signature: string): number {
  const kind = RESULT_KINDS.get(signatureOf(signature)?.result);
  return kind === undefined ? ANY_KIND : kind | Kind.nothing;
}

const RESULT_KINDS: ReadonlyMap<string | undefined, number> = new Map([
  ['s', Kind.string],
  ['n', Kind.number],
  ['b', Kind.boolean],
]);

/** Result types that cannot contain results of functions passed as arguments: strings, numbers and booleans. */
const CLOSED_RESULTS: ReadonlySet<string | undefined> = new Set(['s', 'n', 'b', 'a<s>']);

/**
 * Returns whether a built-in function with this signature only calls an argument that is a function.
 * When a regular expression is called, its result contains a function itself, and `undefined` for a group that is
 * not in the match.
 */
export function callsOnly(signature: string, index: number, argument: Node): boolean {
  const declared = signatureOf(signature);
  if (declared?.parameters[index]?.types.includes('f') !== true) return false;
  return argument.type !== 'regex' || CLOSED_RESULTS.has(declared.result);
}

/** The parsed signature; undefined for one that is not well formed, which fails where the function is called. */
function signatureOf(text: string): Signature | undefined {
  try {
    return readSignature(text);
  } catch {
    return undefined;
  }
}

/** Whether a parameter takes the argument at its own position and no other. */
function isTakenInOrder({ occurrence, lazy }: SignatureParameter): boolean {
  return occurrence !== 'repeated' && !lazy;
}

/** Whether a parameter without an argument gets no other value. */
function mayBeLeftOut({ occurrence, contextAccepts }: SignatureParameter): boolean {
  return occurrence === 'optional' && contextAccepts === undefined;
}

const TYPE_KINDS: Readonly<Record<string, number>> = {
  s: Kind.string,
  n: Kind.number,
  b: Kind.boolean,
  a: ARRAY_KINDS,
  f: Kind.function,
};

function testOf(types: string, operand: Operand, context: Context): Code | undefined {
  if (types === 'x') return ALWAYS;
  // A function must be passed; every other argument may be nothing.
  let allowed: number = types === 'f' ? 0 : Kind.nothing;
  for (const type of types) {
    const kinds = TYPE_KINDS[type];
    if (kinds === undefined) return undefined;
    allowed |= kinds;
  }
  if (isOnly(operand, allowed)) return ALWAYS;
  const tests = [...types]
    .filter((type) => mayBe(operand, TYPE_KINDS[type] ?? 0))
    .map((type) => typeTest(type, operand.js, context));
  if (types !== 'f' && mayBe(operand, Kind.nothing)) tests.push(code`${operand.js} === undefined`);
  return tests.length === 0 ? undefined : code`(${joined(tests, code` || `)})`;
}

const ITEM_TESTS: ReadonlyMap<string, 'isArrayOfNumbers' | 'isArrayOfStrings'> = new Map([
  ['n', 'isArrayOfNumbers'],
  ['s', 'isArrayOfStrings'],
]);

/** Arrays whose items are all of one simple type; anything else is left to the full check. */
function itemsTest(items: string, operand: Operand, context: Context): Code | undefined {
  const test = ITEM_TESTS.get(items);
  if (test === undefined || !mayBe(operand, ARRAY_KINDS)) return undefined;
  const isArray = code`${context.generator.helper(test)}(${operand.js})`;
  return mayBe(operand, Kind.nothing) ? code`(${operand.js} === undefined || ${isArray})` : isArray;
}

/**
 * JavaScript that is true if the only argument is an item that becomes an array of one, as the result of
 * a path often does. `undefined` if that is impossible, or no such test can be written.
 */
export function loneItemGuard(signature: string, [operand, ...others]: readonly Operand[]): Code | undefined {
  const { isArray, itemType } = signatureOf(signature)?.parameters[0] ?? {};
  if (operand === undefined || others.length > 0 || isArray !== true) return undefined;
  if (itemType === 'n' && mayBe(operand, Kind.number)) return code`typeof ${operand.js} === 'number'`;
  return itemType === 's' && mayBe(operand, Kind.string)
    ? code`typeof ${operand.js} === 'string'`
    : undefined;
}

function typeTest(type: string, js: Code, context: Context): Code {
  switch (type) {
    case 's':
      return code`typeof ${js} === 'string'`;
    case 'n':
      return code`typeof ${js} === 'number'`;
    case 'b':
      return code`typeof ${js} === 'boolean'`;
    case 'a':
      return code`${context.generator.helper('isArray')}(${js})`;
    default:
      return code`${context.generator.helper('isFunctionValue')}(${js})`;
  }
}
