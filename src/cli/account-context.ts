import { reasonOf, UsageError } from '../issue/index.ts';
import { parseJson } from '../json/index.ts';
import type { RecordContext } from '../mapping/types.ts';
import { readText } from '../node/index.ts';

/** Options that say what is known of an account. */
export interface AccountOptions {
  /** `name=value`, each. */
  readonly settings: readonly string[];
  /** Path of a JSON file. */
  readonly tables?: string;
}

/** Returns what expressions see of the account whose records are mapped. @throws UsageError, DefinitionError */
export async function accountContext({ settings, tables }: AccountOptions): Promise<RecordContext> {
  return {
    ...(settings.length === 0 ? {} : { settings: Object.fromEntries(settings.map(settingOf)) }),
    ...(tables === undefined ? {} : { tables: await readTables(tables) }),
  };
}

function settingOf(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

async function readTables(file: string): Promise<Readonly<Record<string, unknown>>> {
  const read = await readText(file);
  if ('issue' in read) throw new UsageError('The tables cannot be used.', [read.issue]);
  let value: unknown;
  try {
    value = parseJson(read.text);
  } catch (error) {
    const reason = reasonOf(error);
    throw unusable('input-not-json', `${file} is not JSON: ${reason}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  const message = `${file} must hold an object: the records of each table, or the answer that they are in, by its name.`;
  throw unusable('option-invalid', message);
}

function unusable(code: 'input-not-json' | 'option-invalid', message: string): UsageError {
  return new UsageError('The tables cannot be used.', [{ code, message }]);
}
