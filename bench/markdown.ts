/** Stored results of the benchmarks: where they were measured, and the figures by suite. */
export interface BenchResults {
  /** What a reader must know besides the figures, such as `node` and `processor`. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly suites: Readonly<Record<string, Figures>>;
}

/** Figures by name, or a row of figures by name. */
export type Figures = Readonly<Record<string, number | Row>>;
type Row = Readonly<Record<string, unknown>>;

/** Renders results for README.md: one table for each suite. */
export function benchMarkdown({ environment = {}, suites }: BenchResults): string {
  const tables = Object.entries(suites).map(([name, figures]) => suiteMarkdown(name, figures));
  return [...environmentMarkdown(environment), ...tables].join('\n\n');
}

/** A sentence that says where the results were measured; undefined if nothing is known of it. */
export function environmentMarkdown(environment: Readonly<Record<string, string>>): string[] {
  const where = Object.entries(environment).map(([name, value]) => `${name}: ${value}`);
  return where.length === 0 ? [] : [`Measured with ${where.join('; ')}.`];
}

/** The table of one suite, with its title. */
export function suiteMarkdown(name: string, figures: Figures): string {
  return `### ${title(name)}\n\n${table(figures)}`;
}

function table(figures: Figures): string {
  const rows = Object.entries(figures).map(
    ([name, value]) => [name, typeof value === 'number' ? { result: value } : value] as const,
  );
  const columns = [...new Set(rows.flatMap(([, row]) => numeric(row)))];
  const lines = rows.map(([name, row]) => line([name, ...columns.map((column) => cell(row[column]))]));
  return [line(['', ...columns.map(words)]), line(['---', ...columns.map(() => '--:')]), ...lines].join('\n');
}

function numeric(row: Row): string[] {
  return Object.entries(row).flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
}

function cell(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(3))) : '';
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** `fasterThanJsonata` → `faster than jsonata`. */
function words(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function title(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
