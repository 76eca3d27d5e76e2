import type { Mapping } from '../mapping/mapping.ts';
import type { PassedMessage, ReadRecord } from './raw-record.ts';
import { createRun, type Run, type RunOptions } from './run.ts';
import type { RejectedRecord, TransformCounts } from './transform-options.ts';
import { type Unwrap, valueAt } from './wrapper/unwrap.ts';

/** What a run over records of several providers needs. */
export interface ProviderRunOptions extends Omit<RunOptions, 'findings'> {
  /** Path of the provider's slug in each value. */
  readonly providerFrom: string;
  readonly mappingOf: (provider: string) => Mapping | undefined;
}

/** A value that was read, and the provider that it names. */
type Sorted = (ReadRecord | PassedMessage) & { readonly provider?: string };

/** One run over records of several providers, each mapped by its own mapping, in their order. */
export function createProviderRun(options: ProviderRunOptions): Run {
  const names = options.providerFrom.split('.');
  const unwrap: Unwrap = options.unwrap ?? ((batch) => batch);
  /** What names no provider is counted and refused here. */
  const base = createRun(options);
  const runs = new Map<string, Run>();

  function runOf(provider: string | undefined): Run | undefined {
    if (provider === undefined) return base;
    const known = runs.get(provider);
    if (known !== undefined) return known;
    const mapping = options.mappingOf(provider);
    if (mapping === undefined) return undefined;
    const run = createRun({ ...options, mapping, unwrap: undefined });
    runs.set(provider, run);
    return run;
  }

  function sort(read: ReadRecord): readonly Sorted[] {
    if ('issue' in read) return [read];
    const provider = valueAt(read.record, names);
    return unwrap([read]).map((inner): Sorted => {
      if ('issue' in inner || 'passed' in inner) return inner;
      if (typeof provider === 'string' && runOf(provider) !== undefined) return { ...inner, provider };
      return {
        line: read.line,
        issue: unknownProvider(provider, options.providerFrom),
        text: JSON.stringify(read.record),
      };
    });
  }

  function counts(): TransformCounts {
    return [...runs.values()].map((run) => run.counts()).reduce(sum, base.counts());
  }

  function mapPart(part: readonly Sorted[]): readonly RejectedRecord[] {
    const run = runOf(part[0]?.provider) ?? base;
    const shift = counts().records - run.counts().records;
    return run.map(part).map((reject) => {
      const record = reject.record + shift;
      return { ...reject, record, issues: reject.issues.map((issue) => ({ ...issue, record })) };
    });
  }

  return {
    open: (batch) => batch.flatMap(sort),
    map: (batch) => neighbours(batch).flatMap(mapPart),
    counts,
    // They are read from what carries them, which is parsed.
    scanned: () => 0,
    passed: base.passed,
  };
}

/** Neighbours of one provider, in order. */
function neighbours(batch: readonly Sorted[]): readonly (readonly Sorted[])[] {
  const parts: Sorted[][] = [];
  for (const read of batch) {
    const last = parts.at(-1);
    if (last !== undefined && last[0]?.provider === read.provider) last.push(read);
    else parts.push([read]);
  }
  return parts;
}

function unknownProvider(found: unknown, path: string) {
  const message =
    typeof found === 'string'
      ? `There is no provider “${found}”, which was found at “${path}”.`
      : `There is no slug of a provider at “${path}”.`;
  return { code: 'unknown-provider', message } as const;
}

function sum(one: TransformCounts, other: TransformCounts): TransformCounts {
  return {
    records: one.records + other.records,
    mapped: one.mapped + other.mapped,
    rejected: one.rejected + other.rejected,
    withIssues: one.withIssues + other.withIssues,
    withWarnings: one.withWarnings + other.withWarnings,
  };
}
