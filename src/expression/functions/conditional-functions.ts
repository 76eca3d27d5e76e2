/** Why a function of the standard library is off by default. */
export interface Condition {
  /** The option of `compile` that turns it on. */
  readonly option: 'clock' | 'random' | 'allowEval';
  /** Why it is off, as a part of a sentence. */
  readonly reason: string;
}

const CLOCK: Condition = {
  option: 'clock',
  reason: 'its result differs from run to run, and no clock is given',
};
const RANDOM: Condition = {
  option: 'random',
  reason: 'its result differs from run to run, and no source of random numbers is given',
};

/** The functions of JSONata's standard library that are not always on, by name without `$`. */
export const CONDITIONAL_FUNCTIONS: ReadonlyMap<string, Condition> = new Map([
  ['now', CLOCK],
  ['millis', CLOCK],
  ['random', RANDOM],
  ['shuffle', RANDOM],
  ['eval', { option: 'allowEval', reason: 'it would run expressions from a record' }],
]);
