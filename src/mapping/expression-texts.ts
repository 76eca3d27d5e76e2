import type { Definition } from '../definition/definition.ts';
import { expressionsOf } from '../paging/index.ts';

/** The text of each expression of a definition that does not belong to a field, each once. */
export function expressionTexts(definition: Definition): string[] {
  const texts = new Set<string>();
  for (const expression of Object.values(definition.errors ?? {})) texts.add(expression.text);
  for (const { get, list } of Object.values(definition.resources)) {
    if (get.record !== undefined) texts.add(get.record.text);
    texts.add(list.records.text);
    for (const [, expression] of expressionsOf(list.paging)) texts.add(expression.text);
  }
  return [...texts];
}
