import { type Issue, isErrorOf, UsageError } from '../issue/index.ts';
import { valueAt } from '../json/json-pointer.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { ParsedRecord, PassedMessage, ReadRecord } from './raw-record.ts';
import { textOfRecord } from './record-text.ts';
import { createRun, noCounts, type Run, type RunOptions } from './run.ts';
import type { RejectedRecord } from './transform-options.ts';
import type { Unwrap } from './wrapper/unwrap.ts';
import { namesOfValuePath } from './wrapper/value-path.ts';

/** What a run over records of several providers needs. */
export interface ProviderRunOptions extends Omit<RunOptions, 'findings' | 'counts'> {
  /** Path of the provider's slug in each value. */
  readonly providerFrom: string;
  /** As of `TransformOptions`. */
  readonly mappingOf: (provider: string) => Mapping | undefined;
}

/** A value that was read, and the provider that it names. */
type Sorted = (ReadRecord | PassedMessage) & { readonly provider?: string };

/**
 * One run over records of several providers, each mapped by its own mapping, in their order.
 *
 * @throws UsageError `option-invalid` if `providerFrom` is not a path
 */
export function createProviderRun(options: ProviderRunOptions): Run {
  const names = namesOfValuePath(options.providerFrom);
  const unwrap: Unwrap = options.unwrap ?? ((batch) => batch);
  // All count in one, so that the number of a record is that in the input.
  const counts = noCounts();
  /** What names no provider is counted and refused here. */
  const base = createRun({ ...options, counts });
  const runs = new Map<string, Run>();

  /** Makes the run of a provider when it is first named; returns why there is none. */
  function open(provider: unknown): { readonly provider: string } | { readonly issue: Issue } {
    if (typeof provider !== 'string') return { issue: unknownProvider(provider, options.providerFrom) };
    if (runs.has(provider)) return { provider };
    const found = mappingOrIssue(provider, options);
    if ('issue' in found) return found;
    runs.set(provider, createRun({ ...options, mapping: found.mapping, unwrap: undefined, counts }));
    return { provider };
  }

  function sort(read: ReadRecord): readonly Sorted[] {
    if ('issue' in read) return [read];
    return unwrap([read]).map((inner): Sorted => {
      if ('issue' in inner || 'passed' in inner) return inner;
      const opened = open(valueAt(read.record, names));
      return 'issue' in opened ? refused(read, opened.issue) : { ...inner, provider: opened.provider };
    });
  }

  function mapPart(part: readonly Sorted[]): readonly RejectedRecord[] {
    const [first] = part;
    const run = first?.provider === undefined ? base : runs.get(first.provider);
    return (run ?? base).map(part);
  }

  return {
    open: (batch) => batch.flatMap(sort),
    map: (batch) => neighbours(batch).flatMap(mapPart),
    counts: base.counts,
    // They are read from what carries them, which is parsed.
    scanned: () => 0,
    passed: base.passed,
  };
}

/** The mapping of a provider, or why a record that names it cannot be mapped. */
function mappingOrIssue(
  provider: string,
  { mappingOf, providerFrom }: ProviderRunOptions,
): { readonly mapping: Mapping } | { readonly issue: Issue } {
  try {
    const mapping = mappingOf(provider);
    return mapping === undefined ? { issue: unknownProvider(provider, providerFrom) } : { mapping };
  } catch (error) {
    const [issue] = isErrorOf(error, UsageError) ? error.issues : [];
    if (issue?.code === 'unknown-resource') return { issue };
    throw error;
  }
}

function refused(read: ParsedRecord, issue: Issue): ReadRecord {
  return { line: read.line, issue, text: textOfRecord(read) };
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

function unknownProvider(found: unknown, path: string): Issue {
  const message =
    typeof found === 'string'
      ? `There is no provider “${found}”, which was found at “${path}”.`
      : `There is no slug of a provider at “${path}”.`;
  return { code: 'unknown-provider', message };
}
