import { type Code, code } from './code.ts';

/** Kinds of value that a piece of generated code may have, as a bit set. */
export const Kind = {
  nothing: 1,
  null: 2,
  boolean: 4,
  number: 8,
  string: 16,
  object: 32,
  /** An array that is a JSON value. */
  array: 64,
  /** A sequence: the marked array that a path returns. */
  sequence: 128,
  function: 256,
} as const;

export const ANY_KIND = 511;
export const ARRAY_KINDS = Kind.array | Kind.sequence;
/** Values that contain others. */
export const STRUCTURES = ARRAY_KINDS | Kind.object;

/** A simple JavaScript expression (a constant's name or a literal) and the kinds of value it may have. */
export interface Operand {
  readonly js: Code;
  readonly kinds: number;
  /** Set for a string literal of the expression. */
  readonly isLiteral?: true;
  /** Kinds of value that the items may have if it is a sequence; default any kind. */
  readonly itemKinds?: number;
  /** What else is known of another operand if this one is true. */
  readonly ifTrue?: Operand;
}

/** Returns whether an operand can only have kinds among the given ones. */
export function isOnly(operand: Operand, kinds: number): boolean {
  return (operand.kinds & ~kinds) === 0;
}

/** Returns whether an operand may have one of the given kinds. */
export function mayBe(operand: Operand, kinds: number): boolean {
  return (operand.kinds & kinds) !== 0;
}

/** The operand that is nothing. */
export const NOTHING: Operand = { js: code`undefined`, kinds: Kind.nothing };
