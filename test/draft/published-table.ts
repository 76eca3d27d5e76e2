import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Verdict } from './strangers/judge.ts';

/** The fields of `crm/users` that are judged, in the order of the tables. */
export const FIELDS = ['id', 'created_at', 'email', 'is_active', 'name', 'updated_at', 'urls'] as const;

/** The verdicts on one system's fields, by field; a field without one is not in its records. */
export type Verdicts = Readonly<Partial<Record<string, Verdict>>>;

const SIGNS: Readonly<Record<Verdict, string>> = { right: '✓', empty: 'empty', wrong: 'wrong' };

/** A table as the page of authoring shows it, with the counts below. */
export function verdictTable(rows: readonly (readonly [name: string, verdicts: Verdicts])[]): string {
  const head = ['', ...FIELDS.map((field) => `\`${field}\``)];
  const lines = rows.map(([name, verdicts]) => [name, ...FIELDS.map((field) => signOf(verdicts[field]))]);
  const all = rows.flatMap(([, verdicts]) => Object.values(verdicts));
  const share = (verdict: Verdict): string => {
    const count = all.filter((one) => one === verdict).length;
    return `${count} (${((100 * count) / all.length).toFixed(1)} %)`;
  };
  const summary = `Of ${all.length} fields ${share('right')} are right, ${share('empty')} empty and ${share('wrong')} wrong.`;
  return `${alignedTable([head, ...lines])}\n\n${summary}`;
}

function signOf(verdict: Verdict | undefined): string {
  return verdict === undefined ? '' : SIGNS[verdict];
}

function alignedTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => [...(row[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) => {
      const space = (widths[column] ?? 0) - [...cell].length;
      const left = column === 0 ? 0 : Math.floor(space / 2);
      return ' '.repeat(left) + cell + ' '.repeat(space - left);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `:${'-'.repeat(width - 2)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** The part of the page of authoring between two marks of a name. */
export function publishedPart(name: string): string {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/authoring.md'), 'utf8');
  const [, part] = new RegExp(`<!-- ${name} -->\\n\\n([\\s\\S]*?)\\n\\n<!-- /${name} -->`).exec(page) ?? [];
  return part ?? '';
}
