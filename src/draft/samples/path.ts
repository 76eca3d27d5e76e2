import { pathInExpression } from '../../json/expression-path.ts';
import { ANY_NAME, ITEMS, nameInPath, writtenName } from '../../profile/paths.ts';

/** Names from the record to a value, and `[]` for the items of an array. */
export type Path = readonly string[];

export { ITEMS };

/** The text of a path, for lists and maps. */
export function keyOfPath(path: Path): string {
  return path.reduce(
    (text, step) =>
      step === ITEMS ? `${text}[]` : text === '' ? writtenName(step) : `${text}.${writtenName(step)}`,
    '',
  );
}

/** Most values of one path that are taken from one record. */
const MOST_VALUES = 64;

/** Returns the values at a path of a record: several if it leads through arrays, none if it is not there. */
export function valuesAt(record: unknown, path: Path, most: number = MOST_VALUES): readonly unknown[] {
  let values: readonly unknown[] = [record];
  for (const step of path) {
    values = values.flatMap((value): readonly unknown[] => {
      if (step === ITEMS) return Array.isArray(value) ? value.slice(0, most) : [];
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step))
        return [];
      return [Reflect.get(value, step)];
    });
  }
  return values.slice(0, most);
}

/** Whether an expression can name a property. */
export function isWritable(name: string): boolean {
  return name !== '' && name !== ANY_NAME && !/[`\p{C}]/u.test(name);
}

/** Returns a path as an expression reads it; it leads through arrays by itself. The record itself is `$`. */
export function expressionOf(path: Path): string {
  const names = path.filter((step) => step !== ITEMS);
  return pathInExpression(names);
}

/** Whether the name of a property looks like data, such as an address or an id; `@id` and `@odata.type` do not. */
export function isDataName(name: string): boolean {
  return nameInPath(name) === ANY_NAME && !/^@[A-Za-z][A-Za-z.]*$/.test(name);
}

/** Whether a value of a record is anything: not null, blank or an empty array. */
export function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !(Array.isArray(value) && value.length === 0);
}
