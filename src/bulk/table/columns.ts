import { isExact, parseJson } from '../../json/index.ts';
import type { JsonSchema } from '../../model/precompiled.ts';
import { refuseUnclear } from './check-columns.ts';

/** Reads the cells of a row into a raw record. */
export interface ColumnReader {
  /** The record of a row; a cell that is undefined is left out. */
  record(cells: readonly unknown[]): Record<string, unknown>;
  /** The value that a cell of a column becomes; the cell itself if there is no such column. */
  value(name: string, cell: unknown): unknown;
}

interface Column {
  readonly path: readonly string[];
  readonly types: readonly string[];
}

/**
 * Makes a reader of rows with named columns. Text becomes what the schema of raw records says of its path: a number, a
 * boolean, or parsed JSON; empty text is null.
 *
 * @throws UsageError `input-kind` if two columns have one name, or one has none
 */
export function createColumnReader(
  names: readonly string[],
  raw: JsonSchema,
  { nestColumns }: { readonly nestColumns: boolean },
): ColumnReader {
  const columns = names.map((name): Column => {
    const path = nestColumns ? name.split('.') : [name];
    return { path, types: typesAt(raw, path) };
  });
  refuseUnclear(
    names,
    columns.map(({ path }) => path),
  );
  const types = new Map(names.map((name, index) => [name, columns[index]?.types]));
  return {
    value(name, cell) {
      const own = types.get(name);
      return own === undefined ? cell : cellValue(cell, own);
    },
    record(cells) {
      const record: Record<string, unknown> = {};
      columns.forEach((column, index) => {
        const cell = cells[index];
        if (cell !== undefined) put(record, column.path, cellValue(cell, column.types));
      });
      return record;
    },
  };
}

function put(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let object = record;
  for (const name of path.slice(0, -1)) object = objectIn(object, name);
  // An assignment would set the prototype.
  Object.defineProperty(object, path.at(-1) ?? '', {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function objectIn(object: Record<string, unknown>, name: string): Record<string, unknown> {
  const known = Object.hasOwn(object, name) ? object[name] : undefined;
  if (isObject(known)) return known;
  const made: Record<string, unknown> = {};
  put(object, [name], made);
  return made;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Types that a schema names for a path; none if it says nothing. */
function typesAt(schema: unknown, path: readonly string[]): readonly string[] {
  if (!isObject(schema)) return [];
  const choices = [schema.anyOf, schema.oneOf].flatMap((list): readonly unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const [name, ...rest] = path;
  if (name === undefined) {
    const own = [schema.type].flat().filter((type) => typeof type === 'string');
    return [...own, ...choices.flatMap((choice) => typesAt(choice, path))];
  }
  const inner = isObject(schema.properties) ? schema.properties[name] : undefined;
  return inner === undefined ? choices.flatMap((choice) => typesAt(choice, path)) : typesAt(inner, rest);
}

function cellValue(cell: unknown, types: readonly string[]): unknown {
  if (typeof cell !== 'string') return cell;
  if (cell === '') return null;
  if (types.includes('string') || types.length === 0) return cell;
  const text = cell.trim();
  if ((types.includes('number') || types.includes('integer')) && isNumber(text))
    return isExact(text) ? Number(text) : text;
  if (types.includes('boolean') && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if ((types.includes('array') || types.includes('object')) && /^[[{]/.test(text)) return parsed(cell);
  return cell;
}

function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

/** Text that is not JSON stays text, which the mapping then refuses. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
