import type { RunReport } from '../bulk/report/run-report.ts';

/** Codes of issues that are about a whole record. */
const OF_RECORD = /^(?:input|record)-/;

/**
 * The lines that say which fields had values that could not be used or were not valid, how many records could not be read,
 * and examples of unusable values; none if there was nothing of the kind.
 */
export function reportTable({ counts, fields, issues }: RunReport): string[] {
  const rows = [
    ...Object.entries(fields)
      .filter(([, { unusable, invalid }]) => unusable + invalid > 0)
      .map(([name, { unusable, invalid }]) => [name, unusable, invalid] as const),
    ...issues.filter(({ code }) => OF_RECORD.test(code)).map(({ code, count }) => [code, 0, count] as const),
  ];
  if (rows.length === 0) return [];
  const cells = [
    ['field', 'unusable', 'invalid'],
    ...rows.map(([name, unusable, invalid]) => [
      name,
      withShare(unusable, counts.records),
      withShare(invalid, counts.records),
    ]),
  ];
  return [...aligned(cells), ...examples(issues)];
}

/** A part in percent, with one digit after the point; never 0 or 100 for what is neither nothing nor everything. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const rounded = Math.round((part / whole) * 1000) / 10;
  if (rounded === 0 && part > 0) return '< 0.1 %';
  if (rounded === 100 && part < whole) return '> 99.9 %';
  return `${rounded} %`;
}

function withShare(part: number, whole: number): string {
  return part === 0 ? '-' : `${part} (${percent(part, whole)})`;
}

/** Rejected records are listed with their reasons, or written to a file. */
function examples(issues: RunReport['issues']): string[] {
  return issues
    .filter(({ code }) => code === 'value-unusable')
    .flatMap(({ code, examples: found }) =>
      found.map(({ line, message }) => `line ${line}: ${message} [${code}]`),
    );
}

/** Columns side by side: text to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
