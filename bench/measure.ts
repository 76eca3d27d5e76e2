import { measure } from 'mitata';
import { EFFORT } from './effort.ts';

/** One candidate, and the number of operations in a call of it. */
export interface Candidate {
  readonly name: string;
  readonly operations: number;
  readonly run: () => unknown;
}

/** Nanoseconds per operation. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly best: number;
  /** Medians of the rounds, in their order. */
  readonly rounds: readonly number[];
}

/** Measures candidates in this process, in turn. Promises are awaited. */
export async function measureAll(candidates: readonly Candidate[]): Promise<Figure[]> {
  for (const { run } of candidates) await warmUp(run);
  const figures = candidates.map((candidate) => ({ ...candidate, rounds: [] as number[], best: Infinity }));
  for (let round = 0; round < EFFORT.rounds; round += 1) {
    for (const figure of figures) {
      const { p50, min } = await measure(figure.run, {
        min_cpu_time: EFFORT.nanosecondsPerRound,
        batch_samples: EFFORT.callsPerSample,
      });
      figure.rounds.push(p50 / figure.operations);
      figure.best = Math.min(figure.best, min / figure.operations);
    }
  }
  return figures.map(({ name, rounds, best }) => ({ name, median: median(rounds), best, rounds }));
}

async function warmUp(run: () => unknown): Promise<void> {
  const end = performance.now() + EFFORT.warmUpMilliseconds;
  while (performance.now() < end) await run();
}

/** How many times the first takes as long as the second: the median of the rounds' ratios. */
export function ratio(figures: readonly Figure[], slower: string, faster: string): number {
  const { rounds } = figureOf(figures, faster);
  return median(figureOf(figures, slower).rounds.map((time, round) => time / (rounds[round] ?? Number.NaN)));
}

function figureOf(figures: readonly Figure[], name: string): Figure {
  const figure = figures.find((candidate) => candidate.name === name);
  if (figure === undefined) throw new Error(`Nothing called ${name} was measured.`);
  return figure;
}

/** The value in the middle; of an even number of values the upper one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that one call takes. */
export function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
