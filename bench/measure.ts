import { measure } from 'mitata';

/** One thing that is measured, and how many operations a call of it does. */
export interface Candidate {
  readonly name: string;
  readonly operations: number;
  readonly run: () => unknown;
}

/** Nanoseconds an operation. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly best: number;
}

/** Measures candidates one after the other in this process. Promises are awaited. */
export async function measureAll(candidates: readonly Candidate[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, operations, run } of candidates) {
    const stats = await measure(run, { min_cpu_time: 300_000_000 });
    figures.push({ name, median: stats.p50 / operations, best: stats.min / operations });
  }
  return figures;
}

/** How many times the first takes as long as the second, by medians. */
export function ratio(figures: readonly Figure[], slower: string, faster: string): number {
  return medianOf(figures, slower) / medianOf(figures, faster);
}

function medianOf(figures: readonly Figure[], name: string): number {
  const figure = figures.find((candidate) => candidate.name === name);
  if (figure === undefined) throw new Error(`Nothing called ${name} was measured.`);
  return figure.median;
}
