import { openMapping } from '../bulk/settings.ts';
import type { TimeZones } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import { findFields, type MappableField } from '../profile/index.ts';
import { alignLeft } from './align-columns.ts';
import { EXIT } from './exit-status.ts';
import { readRecords } from './read-records.ts';
import { createRejectReasons } from './reject-reasons.ts';
import { percent } from './run-report-table.ts';
import { showValue } from './show-value.ts';

/** Options of `mapwright fields`. */
export interface FieldsCommandOptions {
  readonly provider: string;
  readonly resource: string;
  readonly in: string;
  readonly definitions?: string;
  readonly models?: string;
  readonly overrides: readonly string[];
  readonly unread?: boolean;
  readonly json?: boolean;
  readonly timeZones?: TimeZones;
}

/** Longest samples of a path, taken together. */
const LONGEST = 60;

/** Runs `mapwright fields` and returns the exit status. */
export async function fields(options: FieldsCommandOptions): Promise<number> {
  const { provider, resource, definitions, models, overrides, timeZones, unread = false } = options;
  const mapping = await openMapping({
    provider,
    resource,
    ...(definitions === undefined ? {} : { definitions }),
    ...(models === undefined ? {} : { models }),
    ...(timeZones === undefined ? {} : { timeZones }),
    overrides,
  });
  const finder = findFields(mapping);
  const reasons = createRejectReasons('mapwright transform --rejects FILE');
  let unreadable = 0;
  for await (const read of readRecords(options.in, mapping)) {
    if ('issue' in read) {
      unreadable += 1;
      reasons.add({ line: read.line, issues: [read.issue] });
    } else finder.add(read.record);
  }
  if (unreadable > 0)
    process.stderr.write(`${[`${unreadable} records cannot be read:`, ...reasons.lines()].join('\n')}\n`);
  const { records } = finder;
  if (records === 0) {
    const message = `${options.in} contains no record of ${provider}.`;
    throw new UsageError('There are no fields.', [{ code: 'record-not-found', message }]);
  }
  if (finder.isCut())
    process.stderr.write('There are more paths than are listed: the deepest are left out.\n');
  const found = finder.fields().filter(({ isRead }) => !unread || !isRead);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ provider, resource, records, fields: found }, null, 2)}\n`
      : `${inColumns(found, records)}\n`,
  );
  return EXIT.done;
}

function inColumns(found: readonly MappableField[], records: number): string {
  const rows = found.map((field) => [
    field.path,
    typeOf(field),
    percent(field.filled, records),
    field.isRead ? field.fields.join(', ') : '-',
    samplesOf(field),
  ]);
  return alignLeft([['path', 'type', 'filled', 'read for', 'samples'], ...rows]);
}

function typeOf({ types, form, isList }: MappableField): string {
  const names = types.length === 0 ? 'none' : types.join(' or ');
  return `${isList ? 'list of ' : ''}${form === undefined ? names : `${names}, ${form}`}`;
}

function samplesOf({ samples }: MappableField): string {
  const text = samples.map((sample) => showValue(sample, LONGEST)).join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
