/** What a call of a function takes, in steps of the budget. A step is some tens of nanoseconds at most. */
export interface FunctionCost {
  /** For the call, whatever its arguments. */
  readonly call: number;
  /** For each character of an argument that is a long string. */
  readonly perCharacter: number;
}

/** A few instructions, and a copy of the text. */
const USUAL: FunctionCost = { call: 3, perCharacter: 1 / 32 };

/** Completes what a function says of its cost. */
export function costOf(cost: Partial<FunctionCost> | undefined): FunctionCost {
  return cost === undefined ? USUAL : { ...USUAL, ...cost };
}
