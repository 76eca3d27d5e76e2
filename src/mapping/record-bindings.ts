import type { Definition } from '../definition/definition.ts';
import { bindSettings } from './bind-settings.ts';
import { bindTables } from './bind-tables.ts';
import { remembered } from './remembered.ts';
import type { Bindings, MappedField, MappingOptions, RunExpression } from './types.ts';

/** What bindings are made of. */
export interface BindingParts {
  readonly definition: Definition;
  readonly resource: string;
  readonly fields: readonly MappedField[];
  readonly runExpression: (text: string) => RunExpression;
}

const NONE = {};

/**
 * Makes a function that returns the variables of a call's expressions, undefined if the mapping reads none. What is made of
 * settings and tables is kept for the next record with the same ones.
 */
export function createBindings({
  definition,
  resource,
  fields,
  runExpression,
}: BindingParts): (options: MappingOptions) => Bindings | undefined {
  const reads = (name: string) =>
    fields.some((field) => field.reads.dynamic || field.reads.variables.includes(name));
  const usesVariables = fields.some((field) => field.reads.dynamic || field.reads.variables.length > 0);
  const usesSettings = reads('settings');
  const usesTables = reads('tables');
  const { tables = {} } = definition.resources[resource] ?? {};
  const tableParts = { tables, provider: definition.slug, runExpression };
  const settingsOf = remembered((settings: Readonly<Record<string, string>>) =>
    bindSettings(definition, { settings, allowedHosts: 'any' }),
  );
  const tablesOf = remembered((given: Readonly<Record<string, unknown>>) => bindTables(given, tableParts));
  return (options) => {
    if (!usesVariables && options.tables === undefined) return undefined;
    const { response, headers, query, context, settings = NONE, tables: given } = options;
    // Tables that nobody declared are refused even where nothing reads any.
    const bound = given === undefined && !usesTables ? undefined : tablesOf(given ?? NONE);
    if (!usesSettings && !usesTables) return { response, headers, query, context };
    const read = usesSettings ? settingsOf(settings) : undefined;
    return { response, headers, query, context, settings: read, tables: bound };
  };
}
