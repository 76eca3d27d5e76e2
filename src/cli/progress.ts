import type { TransformCounts } from '../bulk/transform-options.ts';

/** Shows the progress of a long run. */
export interface Progress {
  update(counts: TransformCounts): void;
  end(): void;
}

const FORMAT = '{value} records, {rate} a second, {rejected} rejected';

/** Makes a display on standard error, or one that shows nothing if that is not a terminal. */
export async function createProgress(): Promise<Progress> {
  if (process.stderr.isTTY !== true) return { update: () => {}, end: () => {} };
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({ format: FORMAT, stream: process.stderr, clearOnComplete: true });
  const start = performance.now();
  bar.start(0, 0, { rate: 0, rejected: 0 });
  return {
    update({ records, rejected }) {
      const seconds = (performance.now() - start) / 1000;
      bar.update(records, { rate: Math.round(records / Math.max(seconds, 0.001)), rejected });
    },
    end: () => bar.stop(),
  };
}
