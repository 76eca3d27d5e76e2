import type { TableRequest } from '../definition/definition.ts';
import { ExpressionError } from '../expression/library.ts';
import { MapwrightError, UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { findRecords } from './find-records.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import type { RunExpression } from './types.ts';

/** The tables of a resource, and what runs the expressions that find their records and keys. */
export interface TableParts {
  readonly tables: Readonly<Record<string, TableRequest>>;
  readonly provider: string;
  readonly runExpression: (text: string) => RunExpression;
}

/** Tables by their names, each an object of its records by their keys. */
export type BoundTables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The value of `$tables`: an object of each declared table's records by their keys. Reading one that was not given, that
 * cannot be used, or that is not declared, throws an ExpressionError `table-missing`, so that only what needs it fails.
 *
 * @param given By name, the records of a table, or the whole answer that they are in.
 * @throws UsageError `option-invalid` for a table that is not declared
 */
export function bindTables(given: Readonly<Record<string, unknown>>, parts: TableParts): BoundTables {
  const names = Object.keys(parts.tables);
  for (const name of Object.keys(given)) if (!names.includes(name)) throw unknownTable(name, names, parts);
  const bound: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const [name, table] of Object.entries(parts.tables)) {
    const content = Object.hasOwn(given, name) ? given[name] : undefined;
    let keyed: Readonly<Record<string, unknown>> | undefined;
    const get = () => {
      if (content === undefined)
        throw missing(`The table “${name}” was not passed: it is among the options as tables.${name}.`);
      keyed ??= byKey(name, recordsOf(name, content, table, parts), table, parts);
      return keyed;
    };
    Object.defineProperty(bound, name, { enumerable: true, get });
  }
  return refuseUnknown(bound, (name) => {
    throw missing(unknownMessage(name, names));
  });
}

function recordsOf(
  name: string,
  content: unknown,
  { records: { text } }: TableRequest,
  { provider, runExpression }: TableParts,
): readonly unknown[] {
  if (Array.isArray(content)) return content;
  try {
    return findRecords(content, { text, provider, run: runExpression(text) });
  } catch (error) {
    const reason = error instanceof MapwrightError ? error.issues[0]?.message : undefined;
    throw missing(`The table “${name}” cannot be read. ${reason ?? ''}`.trim());
  }
}

/** Records without a key are left out, since none can be found by it; of several with one key, the last counts. */
function byKey(
  name: string,
  records: readonly unknown[],
  { key }: TableRequest,
  { runExpression }: TableParts,
): Readonly<Record<string, unknown>> {
  const run = runExpression(key.text);
  const entries = records.flatMap((record) => {
    const found = keyOf(run, record);
    return found === undefined ? [] : [[found, record] as const];
  });
  if (entries.length === 0 && records.length > 0)
    throw missing(`No record of the table “${name}” has a key at \`${key.text}\`.`);
  return Object.fromEntries(entries);
}

function keyOf(run: RunExpression, record: unknown): string | undefined {
  try {
    const key = run(record);
    return typeof key === 'number' ? String(key) : typeof key === 'string' && key !== '' ? key : undefined;
  } catch {
    return undefined;
  }
}

function missing(message: string): ExpressionError {
  return new ExpressionError('table-missing', { message });
}

function unknownTable(name: string, names: readonly string[], { provider }: TableParts): UsageError {
  const message =
    names.length === 0
      ? `The definition declares no tables, but “${name}” was passed.`
      : `The definition declares no table “${name}”.`;
  const hint = nameHint(name, names);
  const issue = {
    code: 'option-invalid',
    message,
    provider,
    ...(hint === undefined ? {} : { hint }),
  } as const;
  return new UsageError('The tables cannot be used.', [issue]);
}

function unknownMessage(name: string, names: readonly string[]): string {
  const hint = nameHint(name, names);
  const message = `The definition declares no table “${name}”.`;
  return hint === undefined ? message : `${message} ${hint}`;
}
