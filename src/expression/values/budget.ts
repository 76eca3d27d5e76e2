import { ExpressionError } from './expression-error.ts';

/** Bounds on what one evaluation may use, so that an untrusted expression cannot harm the process. */
export interface EvaluationLimits {
  /** Maximum number of nested evaluations (calls within calls). */
  readonly depth: number;
  /** Maximum number of steps: loop turns, calls, items produced. */
  readonly steps: number;
  /** Maximum number of items in an array, and of characters in a string, made by the expression. */
  readonly size: number;
  /** Maximum time in milliseconds of an evaluation, or of all fields of a record, by `now`. Default no bound. */
  readonly milliseconds?: number;
  /** Returns a time in milliseconds that never goes back, such as `() => performance.now()`. Needed for `milliseconds`. */
  readonly now?: () => number;
}

/** Limits that suit any honest mapping and stop a hostile one within a fraction of a second. */
export const DEFAULT_LIMITS: EvaluationLimits = { depth: 1_000, steps: 5_000_000, size: 10_000_000 };

/**
 * What the running evaluation may still use. Evaluation is synchronous, so that one variable serves:
 * callers that start an evaluation save the former state and restore it at the end.
 */
export const budget = {
  /** Number of calls in progress. */
  depth: 0,
  maximumDepth: Number.POSITIVE_INFINITY,
  /** Bytes of the stack that the calls in progress take, as estimated when their code was written. */
  stack: 0,
  maximumStack: Number.POSITIVE_INFINITY,
  /** Steps left. Without end while no evaluation that loops or calls is running. */
  steps: Number.POSITIVE_INFINITY,
  size: Number.POSITIVE_INFINITY,
};

/** The reserve of steps of a budget with a deadline: it is released in parts, with a look at the clock. */
const deadline = {
  /** Steps that were not released yet. */
  reserve: 0,
  /** Reading of the clock at the deadline. */
  end: Number.POSITIVE_INFINITY,
  now: (): number => 0,
  onLate: (): void => {},
};

/**
 * Bytes of the stack for each call of `limits.depth`. Calls of the default depth take six tenths of Node's stack, which
 * leaves the rest to the caller and to functions that descend into values.
 */
const BYTES_A_CALL = 580;

/** A bound by the clock. */
export interface Deadline {
  readonly milliseconds: number;
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
  /** Called when an evaluation is ended by it. */
  readonly onLate?: () => void;
}

/** Bound of evaluations whose own limits have none. */
let outer: Deadline | undefined;

/** Runs evaluations with a deadline; limits of their own that have one take precedence. */
export function withDeadline<Result>(bound: Deadline, run: () => Result): Result {
  const before = outer;
  outer = bound;
  try {
    return run();
  } finally {
    outer = before;
  }
}

/** Whether an earlier field of the record has used up the budget. */
let isUsedUp = false;

/** Steps between two looks at the clock: about a millisecond. */
const STEPS_A_LOOK = 20_000;

/** Takes `count` steps from the budget; throws `D1012` when it is used up. */
export function spend(count: number): void {
  budget.steps -= count;
  if (budget.steps < 0) takeFromReserve();
}

/** Turns of a loop that are charged together. They do little, so that the clock is still looked at often enough. */
const TURNS = 64;

/** Takes the cost of a turn of a loop over items, for many turns at once. Must be called at the start of each turn. */
export function spendTurn(cost: number, index: number, count: number): void {
  if (index % TURNS === 0) spend(cost * Math.min(TURNS, count - index));
}

function takeFromReserve(): void {
  const isLate = deadline.reserve > 0 && deadline.now() >= deadline.end;
  if (isLate) {
    deadline.reserve = 0;
    deadline.onLate();
  }
  // After much work at once, the clock is looked at before any other.
  const more = budget.steps < -STEPS_A_LOOK ? 0 : STEPS_A_LOOK;
  const taken = Math.min(deadline.reserve, more - budget.steps);
  deadline.reserve -= taken;
  budget.steps += taken;
  if (budget.steps >= 0) return;
  throw new ExpressionError('D1012', { message: usedUpMessage(isLate) });
}

function usedUpMessage(isLate: boolean): string {
  if (isUsedUp) return 'No steps are left, since fields before it have used them up.';
  return isLate
    ? 'The expression takes longer than allowed.'
    : 'The expression takes more steps than allowed.';
}

/** Checks the size of an array or string before it is made; throws `D2015` if it is too large. */
export function checkSize(size: number): void {
  if (size > budget.size) throw new ExpressionError('D2015', { value: size });
  // Large values take time in proportion, which must count as well.
  if (size > 64) spend(size >>> 4);
}

/** Charges work in proportion to the length of a string, or of an array that is copied as it is. */
export function charge(length: number): void {
  if (length > 64) spend(length >>> 5);
}

/** Cost of an argument by its size: a string by its characters, an array by its items. */
export function chargeFor(value: unknown, perCharacter: number): void {
  if (typeof value === 'string') {
    if (value.length > 64) spend(value.length * perCharacter);
  } else if (Array.isArray(value) && value.length > 16) spend(value.length >>> 2);
}

/** Maximum length of pictures, and of strings that a picture describes. */
const LONGEST_PICTURE = 256;

/** @throws ExpressionError `D2015` for a picture that is unreasonably long. */
export function checkPicture(length: number): void {
  if (length > LONGEST_PICTURE) throw new ExpressionError('D2015', { value: length });
}

/** Records that an error ended one of several expressions that share a budget: its calls in progress have ended. */
export function leaveExpression(): void {
  budget.depth = 0;
  budget.stack = 0;
  isUsedUp = budget.steps < 0;
}

/**
 * Begins an evaluation under limits of its own and returns true if so; the caller then ends it. One that starts while
 * another is running (a user's function may evaluate expressions too) uses up what that one has left.
 */
export function beginBudget(limits: EvaluationLimits): boolean {
  if (budget.steps !== Number.POSITIVE_INFINITY) return false;
  const { depth, steps, size } = limits;
  const { milliseconds = outer?.milliseconds, now = outer?.now } = limits;
  budget.depth = 0;
  budget.maximumDepth = depth;
  budget.stack = 0;
  // A depth above the default is the embedder's own choice.
  budget.maximumStack = BYTES_A_CALL * Math.max(depth, DEFAULT_LIMITS.depth);
  budget.steps = steps;
  budget.size = size;
  isUsedUp = false;
  deadline.reserve = 0;
  const onLate = (limits.milliseconds === undefined && outer?.onLate) || ignore;
  if (milliseconds !== undefined && now !== undefined) beginDeadline({ milliseconds, now, onLate });
  return true;
}

function beginDeadline({ milliseconds, now, onLate }: Required<Deadline>): void {
  const first = Math.min(budget.steps, STEPS_A_LOOK);
  deadline.reserve = budget.steps - first;
  budget.steps = first;
  deadline.end = now() + milliseconds;
  deadline.now = now;
  deadline.onLate = onLate;
}

function ignore(): void {}

/** Ends the evaluation that `beginBudget` began. */
export function endBudget(): void {
  budget.maximumDepth = Number.POSITIVE_INFINITY;
  budget.maximumStack = Number.POSITIVE_INFINITY;
  budget.steps = Number.POSITIVE_INFINITY;
  budget.size = Number.POSITIVE_INFINITY;
}
