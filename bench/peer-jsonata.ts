import jsonata from 'jsonata';
import type { Definition } from '../src/definition/definition.ts';
import { MAPPING_FUNCTIONS } from '../src/expression/mapping-functions/index.ts';

type Evaluate = (record: unknown) => Promise<Record<string, unknown>>;

/** A provider's mapping in the `jsonata` package, as one expression that returns the whole value. */
export function wholeObject(definition: Definition): Evaluate {
  const fields = Object.entries(definition.resources['crm/users']?.mapping ?? {});
  const text = `{${fields.map(([name, { text }]) => `${JSON.stringify(name)}: (${text})`).join(', ')}}`;
  const expression = prepared(text);
  return async (record) => expression.evaluate(record);
}

/** The same as one expression for each field. */
export function perField(definition: Definition): Evaluate {
  const fields = Object.entries(definition.resources['crm/users']?.mapping ?? {}).map(
    ([name, { text }]) => [name, prepared(text)] as const,
  );
  return async (record) => {
    const value: Record<string, unknown> = {};
    for (const [name, expression] of fields) {
      const result: unknown = await expression.evaluate(record);
      if (result !== undefined) value[name] = result;
    }
    return value;
  };
}

function prepared(text: string): jsonata.Expression {
  const expression = jsonata(text);
  for (const { name, implementation } of MAPPING_FUNCTIONS) {
    const call = (...parameters: unknown[]): unknown => Reflect.apply(implementation, undefined, parameters);
    expression.registerFunction(name, call);
  }
  return expression;
}
