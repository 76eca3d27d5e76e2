import type { Node } from '../parse/ast.ts';
import type { SignatureParameter } from '../signature/index.ts';
import { matchSymbols } from '../signature/match-symbols.ts';
import { describeType } from './describe-type.ts';
import type { Finding } from './finding.ts';
import type { Argument } from './mapping-calls.ts';
import { isNothing, type Kind, kindsOf, onlyKinds, type Type } from './type.ts';

/** Whether a function of the language takes its arguments. */
export interface ArgumentFit {
  readonly findings: readonly Finding[];
  /** Whether the call fails whatever its arguments are. */
  readonly alwaysFails: boolean;
  /** Whether the context may take the place of the first argument. */
  readonly mayTakeContext: boolean;
}

interface Signature {
  readonly parameters: readonly SignatureParameter[];
  readonly context: Type;
}

/** Letters of signatures. */
const LETTERS: Readonly<Record<Kind, string>> = {
  null: 'l',
  boolean: 'b',
  number: 'n',
  string: 's',
  object: 'o',
  array: 'a',
  function: 'f',
};
const ABSENT_LETTER = 'm';
const ALL_LETTERS = [...Object.values(LETTERS), ABSENT_LETTER];

/** More combinations of kinds than this are not tried. */
const MOST_COMBINATIONS = 600;

/** Compares the kinds that arguments may be of with those that a function takes: with others the call fails. */
export function argumentFit(
  name: string,
  node: Node,
  given: readonly Argument[],
  signature: Signature,
): ArgumentFit {
  const choices = given.map(({ type }) => lettersOf(type));
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (count > MOST_COMBINATIONS || choices.some(({ length }) => length === 0)) return NOTHING_KNOWN;
  const fitting = combinationsOf(choices).filter((letters) => isTaken(letters, given, signature));
  if (fitting.length === 0) {
    const report = (at: Node, message: string): ArgumentFit => ({
      findings: [{ code: 'argument-misfit', node: at, message }],
      alwaysFails: true,
      mayTakeContext: false,
    });
    return failure(name, node, given, signature, report);
  }
  const findings = given.flatMap(({ node: argument, type }, index): Finding[] => {
    const left = (choices[index] ?? []).filter((letter) =>
      fitting.every((letters) => letters[index] !== letter),
    );
    const refused = KINDS.filter((kind) => left.includes(LETTERS[kind]));
    if (refused.length === 0 || type.any) return [];
    const message = `$${name} fails where this is ${describeType(onlyKinds(type, refused))}.`;
    return [{ code: 'argument-misfit', node: argument, message, hint: hintFor(refused) }];
  });
  const mayTakeContext = fitting.some((letters) => takesContext(letters, signature));
  return { findings, alwaysFails: false, mayTakeContext };
}

const NOTHING_KNOWN: ArgumentFit = { findings: [], alwaysFails: false, mayTakeContext: true };
const KINDS: readonly Kind[] = ['null', 'boolean', 'number', 'string', 'object', 'array', 'function'];

function hintFor(refused: readonly Kind[]): string {
  return refused.length === 1 && refused[0] === 'null'
    ? 'A record with null is rejected. $text makes nothing of null; so does `$type(x) = "string" ? …`.'
    : 'A record with one is rejected. Test it first, as `$type(x) = "string" ? …` does.';
}

function lettersOf(type: Type): readonly string[] {
  if (type.any) return ALL_LETTERS;
  const letters = kindsOf(type).map((kind) => LETTERS[kind]);
  return type.absent || letters.length === 0 ? [...letters, ABSENT_LETTER] : letters;
}

function combinationsOf(choices: readonly (readonly string[])[]): readonly string[] {
  return choices.reduce<readonly string[]>(
    (combinations, letters) =>
      combinations.flatMap((combination) => letters.map((letter) => combination + letter)),
    [''],
  );
}

/** Whether arguments of these kinds are taken, as far as the signature and the items of arrays tell. */
function isTaken(letters: string, given: readonly Argument[], { parameters, context }: Signature): boolean {
  const counts = matchSymbols(parameters, letters, true);
  if (counts === undefined) return false;
  let at = 0;
  return parameters.every((parameter, index) => {
    const taken = letters.slice(at, at + (counts[index] ?? 0));
    const isFitting =
      taken === ''
        ? mayBeContext(parameter, context)
        : [...taken].every((letter, place) => isItem(parameter, letter, taken, given[at + place]?.type));
    at += taken.length;
    return isFitting;
  });
}

function takesContext(letters: string, { parameters: [first, ...others] }: Signature): boolean {
  if (first?.contextAccepts === undefined) return false;
  return matchSymbols([first, ...others], letters, true)?.[0] === 0;
}

function mayBeContext({ contextAccepts }: SignatureParameter, context: Type): boolean {
  return contextAccepts === undefined || lettersOf(context).some((letter) => contextAccepts.includes(letter));
}

/** An array must hold the items that its parameter names; a single value becomes an array of one. */
function isItem(
  { isArray, itemType }: SignatureParameter,
  letter: string,
  taken: string,
  type: Type | undefined,
): boolean {
  if (!isArray || itemType === undefined || letter === ABSENT_LETTER) return true;
  if (letter !== LETTERS.array) return taken === itemType;
  const items = type?.array?.items;
  // An empty array has no item that does not fit.
  if (type === undefined || type.any || items === undefined || isNothing(items)) return true;
  return lettersOf(items).includes(itemType.charAt(0));
}

function failure(
  name: string,
  node: Node,
  given: readonly Argument[],
  { parameters }: Signature,
  report: (at: Node, message: string) => ArgumentFit,
): ArgumentFit {
  const most = parameters.some(({ occurrence }) => occurrence === 'repeated') ? undefined : parameters.length;
  const surplus = most === undefined ? undefined : given[most];
  if (most !== undefined && surplus !== undefined)
    return report(surplus.node, `$${name} takes ${countOf(most)}, but ${given.length} are given.`);
  const least = parameters.filter(({ occurrence }) => occurrence === 'once').length;
  if (given.length < least) {
    const found = given.length === 0 ? 'none is' : given.length === 1 ? 'only one is' : `${given.length} are`;
    return report(node, `$${name} needs ${countOf(least)}, but ${found} given.`);
  }
  if (needsMore(given, parameters))
    return report(node, `$${name} needs more arguments than ${given.length}: this fails.`);
  const refused = given[refusedOf(given, parameters)];
  if (refused === undefined) return report(node, `$${name} does not take what the context is: this fails.`);
  return report(refused.node, `$${name} does not take ${describeType(refused.type)}: this fails.`);
}

/** Whether one more argument would do. */
function needsMore(given: readonly Argument[], parameters: readonly SignatureParameter[]): boolean {
  return combinationsOf([...given.map(({ type }) => lettersOf(type)), ALL_LETTERS]).some(
    (letters) => matchSymbols(parameters, letters, true) !== undefined,
  );
}

/** The first argument that no parameter takes, in the combination that fits longest. */
function refusedOf(given: readonly Argument[], parameters: readonly SignatureParameter[]): number {
  const combinations = combinationsOf(given.map(({ type }) => lettersOf(type)));
  const fitting = combinations.map((letters) => takenCount(letters, parameters));
  return Math.min(given.length - 1, Math.max(0, ...fitting));
}

function takenCount(letters: string, parameters: readonly SignatureParameter[]): number {
  let taken = 0;
  for (let length = 1; length <= parameters.length; length += 1) {
    const counts = matchSymbols(parameters.slice(0, length), letters, false);
    if (counts === undefined) break;
    taken = counts.reduce((sum, count) => sum + count, 0);
  }
  return taken;
}

function countOf(count: number): string {
  return count === 1 ? 'one argument' : `${count} arguments`;
}
