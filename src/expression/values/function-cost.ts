/** Cost of a call of a function, in steps of the budget. A step is some tens of nanoseconds at most. */
export interface FunctionCost {
  /** For the call, whatever its arguments. */
  readonly call: number;
  /** For each character of an argument that is a long string. */
  readonly perCharacter: number;
}

/** A few instructions, and a copy of the string. */
const USUAL: FunctionCost = { call: 3, perCharacter: 1 / 32 };

/** Adds the defaults to a function's cost. */
export function costOf(cost: Partial<FunctionCost> | undefined): FunctionCost {
  return cost === undefined ? USUAL : { ...USUAL, ...cost };
}
