/** How thoroughly to measure. */
interface Effort {
  /** How often every candidate is measured, in turn, so that changes of the machine's speed affect all of them. */
  readonly rounds: number;
  readonly nanosecondsPerRound: number;
  /** Number of calls in one sample of what takes less than the clock can measure. */
  readonly callsPerSample: number;
  /** How long every candidate runs before it is measured, so that the engine has optimised its code by then. */
  readonly warmUpMilliseconds: number;
  /** Number of cold processes for each figure of start-up. */
  readonly processes: number;
  /** Rounds of whole programs, and the part of their records that they read. */
  readonly programRounds: number;
  readonly partOfRecords: number;
  /** Whether each provider is also measured separately. */
  readonly everyProvider: boolean;
}

const FULL: Effort = {
  rounds: 9,
  nanosecondsPerRound: 40_000_000,
  callsPerSample: 4096,
  warmUpMilliseconds: 500,
  processes: 21,
  programRounds: 9,
  partOfRecords: 1,
  everyProvider: true,
};

/** Rough ratios of everything in less than a minute. */
const QUICK: Effort = {
  rounds: 3,
  nanosecondsPerRound: 4_000_000,
  callsPerSample: 32,
  warmUpMilliseconds: 60,
  processes: 3,
  programRounds: 1,
  partOfRecords: 0.05,
  everyProvider: false,
};

// From the command line, as the benchmarks run in processes of their own.
export const EFFORT: Effort = process.argv.includes('--quick') ? QUICK : FULL;
