import type { Definition } from '../definition/definition.ts';
import { expressionsOf } from '../paging/index.ts';

/** The text of each expression of a definition that does not belong to a field, each once. */
export function expressionTexts(definition: Definition): string[] {
  const texts = new Set<string>();
  for (const expression of Object.values(definition.errors ?? {})) texts.add(expression.text);
  for (const { get, list, tables = {} } of Object.values(definition.resources)) {
    if (get.record !== undefined) texts.add(get.record.text);
    for (const { records, paging, computed = {} } of [get, list, ...Object.values(tables)]) {
      if (records !== undefined) texts.add(records.text);
      if (paging !== undefined) for (const [, { text }] of expressionsOf(paging)) texts.add(text);
      for (const { text } of Object.values(computed)) texts.add(text);
    }
    for (const { key, when } of Object.values(tables))
      for (const expression of [key, when]) if (expression !== undefined) texts.add(expression.text);
  }
  return [...texts];
}
