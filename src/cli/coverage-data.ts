import { readFile } from 'node:fs/promises';
import type { Engine } from '../engine.ts';
import { reasonOf, UsageError } from '../issue/index.ts';
import type { CoverageCommandOptions } from './coverage.ts';
import { percent } from './run-report-table.ts';

/** How often the fields of a run were filled, as its report says. */
interface FillRates {
  readonly provider: string;
  readonly resource: string;
  readonly records: number;
  readonly filled: Readonly<Record<string, number>>;
}

/**
 * Returns the support table of a run's provider with fill rates.
 *
 * @throws UsageError `file-unreadable`, `option-invalid` for a file that is not a report; `unknown-provider`
 */
export async function fillTable(
  path: string,
  engine: Engine,
  { json, markdown }: CoverageCommandOptions,
): Promise<string> {
  const { provider, resource, records, filled } = await readRates(path);
  const { name } = engine.definition(provider);
  const { fields } = engine.coverage(resource);
  // What layers added is in the report only.
  const columns = [...fields, ...Object.keys(filled).filter((field) => !fields.includes(field))].filter(
    (field) => Object.hasOwn(filled, field),
  );
  if (json === true) {
    const shares = columns.map(
      (field) => [field, records === 0 ? 0 : (filled[field] ?? 0) / records] as const,
    );
    return JSON.stringify({ provider, resource, records, filled: Object.fromEntries(shares) }, null, 2);
  }
  const cells = columns.map((field) => percent(filled[field] ?? 0, records));
  return markdown === true
    ? inMarkdown(columns, [name, ...cells])
    : inColumns(['provider', ...columns], [name, ...cells]);
}

function inMarkdown(columns: readonly string[], cells: readonly string[]): string {
  const row = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
  const head = row(['provider', ...columns.map((field) => `\`${field}\``)]);
  return [head, row(['---', ...columns.map(() => '--:')]), row(cells)].join('\n');
}

function inColumns(head: readonly string[], cells: readonly string[]): string {
  const widths = head.map((text, column) => Math.max(text.length, cells[column]?.length ?? 0));
  const line = (parts: readonly string[]): string =>
    parts
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(cells)].join('\n');
}

async function readRates(path: string): Promise<FillRates> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = reasonOf(error);
    throw unusable('file-unreadable', `${path} cannot be read: ${reason}.`);
  }
  const rates = ratesOf(parsed(text));
  if (rates === undefined)
    throw unusable('option-invalid', `${path} is not a report, as mapwright transform --report writes it.`);
  return rates;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ratesOf(report: unknown): FillRates | undefined {
  const provider = member(report, 'provider');
  const resource = member(report, 'resource');
  const records = member(member(report, 'counts'), 'records');
  const fields = member(report, 'fields');
  if (typeof provider !== 'string' || typeof resource !== 'string' || typeof records !== 'number')
    return undefined;
  if (typeof fields !== 'object' || fields === null) return undefined;
  const filled: Record<string, number> = {};
  for (const [name, field] of Object.entries(fields)) {
    const count = member(field, 'filled');
    if (typeof count !== 'number') return undefined;
    filled[name] = count;
  }
  return { provider, resource, records, filled };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function unusable(code: 'file-unreadable' | 'option-invalid', message: string): UsageError {
  return new UsageError('The arguments are invalid.', [{ code, message }]);
}
