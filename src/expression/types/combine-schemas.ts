/** A JSON Schema, as plain data. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

type Keywords = Readonly<Record<string, unknown>>;

/**
 * Returns a schema that every value fits that fits both. It may admit others, since of two keywords that cannot be
 * combined only the first is kept.
 */
export function combineSchemas(a: Schema, b: Schema): Schema {
  if (a === false || b === false) return false;
  if (a === true) return b;
  if (b === true) return a;
  const combined: Record<string, unknown> = { ...b, ...a };
  for (const [keyword, combine] of Object.entries(COMBINED)) {
    if (!(keyword in a) || !(keyword in b)) continue;
    combined[keyword] = combine(a[keyword], b[keyword]);
  }
  // What is not listed in one schema may be listed in the other.
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const { additionalProperties } = one;
    if (additionalProperties !== undefined && other.additionalProperties === undefined && lists(other))
      combined.additionalProperties = additionalProperties !== false;
  }
  return combined;
}

function lists(schema: Keywords): boolean {
  return schema.properties !== undefined || schema.patternProperties !== undefined;
}

const COMBINED: Readonly<Record<string, (a: unknown, b: unknown) => unknown>> = {
  type: (a, b) => {
    const others = new Set([b].flat());
    // Every integer is a number.
    const both = [a]
      .flat()
      .filter((name) => others.has(name) || (name === 'integer' && others.has('number')));
    const integers = [a].flat().includes('number') && others.has('integer') ? ['integer'] : [];
    return [...both, ...integers];
  },
  required: (a, b) => [...new Set([a, b].flat())],
  enum: (a, b) => (Array.isArray(a) && Array.isArray(b) ? commonValues(a, b) : a),
  properties: combineNamed,
  patternProperties: combineNamed,
  items: combineParts,
  additionalProperties: combineParts,
  allOf: (a, b) => [a, b].flat(),
  // Both must hold; of two choices one is enough for a type.
  minLength: (a, b) => Math.max(Number(a), Number(b)),
  maxLength: (a, b) => Math.min(Number(a), Number(b)),
};

function commonValues(a: readonly unknown[], b: readonly unknown[]): unknown[] {
  const others = new Set(b.map((value) => JSON.stringify(value)));
  return a.filter((value) => others.has(JSON.stringify(value)));
}

function combineParts(a: unknown, b: unknown): unknown {
  return isSchema(a) && isSchema(b) ? combineSchemas(a, b) : a;
}

function combineNamed(a: unknown, b: unknown): unknown {
  if (!isKeywords(a) || !isKeywords(b)) return a;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...names].map((name) => {
      if (!Object.hasOwn(b, name)) return [name, a[name]];
      return [name, Object.hasOwn(a, name) ? combineParts(a[name], b[name]) : b[name]];
    }),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isKeywords(value);
}

function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
