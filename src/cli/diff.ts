import { openMapping } from '../bulk/settings.ts';
import type { TimeZones } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import {
  type ChangeCount,
  compareMappings,
  type FieldChange,
  type MappingDifference,
} from '../mapping/compare-mappings.ts';
import { type AccountOptions, accountContext } from './account-context.ts';
import { EXIT } from './exit-status.ts';
import { readRecords } from './read-records.ts';
import { createRejectReasons } from './reject-reasons.ts';
import { percent } from './run-report-table.ts';
import { showValue } from './show-value.ts';

/** Options of `mapwright diff`. */
export interface DiffCommandOptions extends AccountOptions {
  readonly provider: string;
  readonly resource: string;
  readonly in: string;
  readonly definitions?: string;
  readonly models?: string;
  readonly overrides: readonly string[];
  readonly baseDefinitions?: string;
  readonly baseOverrides: readonly string[];
  readonly json?: boolean;
  readonly timeZones?: TimeZones;
}

/** Longest value that is shown. */
const LONGEST = 100;

const WORDS: Readonly<Record<FieldChange, string>> = {
  changed: 'changed',
  gained: 'gained',
  lost: 'lost',
  newlyInvalid: 'newly invalid',
  newlyValid: 'no longer invalid',
};

const NAME_BOTH = 'Name what is new with --definitions or --overrides.';

/** Runs `mapwright diff` and returns the exit status. */
export async function diff(options: DiffCommandOptions): Promise<number> {
  const { provider, resource, definitions, overrides, baseDefinitions, baseOverrides } = options;
  const common = {
    ...(options.models === undefined ? {} : { models: options.models }),
    ...(options.timeZones === undefined ? {} : { timeZones: options.timeZones }),
  };
  if (definitions === baseDefinitions && overrides.join('\0') === baseOverrides.join('\0'))
    throw nothingToCompare('the mapping of before and that of after are the same.', NAME_BOTH);
  const context = await accountContext(options);
  const [before, after] = await Promise.all([
    openMapping({ provider, resource, ...common, ...named(baseDefinitions), overrides: baseOverrides }),
    openMapping({ provider, resource, ...common, ...named(definitions), overrides }),
  ]);
  const comparison = compareMappings(before, after);
  const reasons = createRejectReasons('mapwright transform --rejects FILE');
  for await (const read of readRecords(options.in, after)) {
    if ('issue' in read) {
      comparison.passOver();
      reasons.add({ line: read.line, issues: [read.issue] });
    } else {
      const { record, response, line } = read;
      comparison.add(record, response === undefined ? context : { ...context, response }, line);
    }
  }
  const difference = comparison.difference();
  if (difference.records === 0) throw nothingToCompare('no record could be read.');
  for (const line of reasons.lines()) process.stderr.write(`${line}\n`);
  process.stdout.write(
    `${options.json === true ? JSON.stringify(difference, null, 2) : inWords(difference).join('\n')}\n`,
  );
  return difference.differing === 0 ? EXIT.done : EXIT.rejected;
}

function nothingToCompare(reason: string, hint?: string): UsageError {
  const message = `Nothing can be compared: ${reason}`;
  const issue = { code: 'option-invalid', message, ...(hint === undefined ? {} : { hint }) } as const;
  return new UsageError('The arguments are invalid.', [issue]);
}

function named(definitions: string | undefined): { readonly definitions?: string } {
  return definitions === undefined ? {} : { definitions };
}

function inWords(difference: MappingDifference): string[] {
  const { records, unreadable, differing, fields, newlyRejected, newlyMapped } = difference;
  const lines = Object.entries(fields).flatMap(([name, changes]) =>
    Object.entries(changes).flatMap(([change, found]) =>
      isChange(change)
        ? [`${name}: ${WORDS[change]} in ${found.count} of ${records}`, ...samples(found)]
        : [],
    ),
  );
  return [
    ...lines,
    ...numbers('Newly rejected', newlyRejected),
    ...numbers('No longer rejected', newlyMapped),
    `${records} records: ${differing} differ (${percent(differing, records)})${unreadable === 0 ? '' : `; ${unreadable} more cannot be read`}`,
  ];
}

function samples({ samples: found }: ChangeCount): string[] {
  return found.map(({ record, line, before, after, issues }) => {
    const why = issues.map(({ message }) => ` ${message}`).join('');
    const place = line === undefined || line === record ? '' : `, line ${line}`;
    return `  record ${record}${place}: ${show(before)} → ${show(after)}${why}`;
  });
}

function numbers(what: string, records: readonly number[]): string[] {
  return records.length === 0 ? [] : [`${what}: record ${records.join(', ')}`];
}

function isChange(text: string): text is FieldChange {
  return Object.hasOwn(WORDS, text);
}

function show(value: unknown): string {
  return showValue(value, LONGEST);
}
