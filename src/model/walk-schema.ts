type Path = readonly (string | number)[];

/** One keyword of a JSON Schema, at any depth. */
export interface SchemaKeyword {
  /** Path from the root of the schema, the keyword last. */
  readonly path: Path;
  readonly keyword: string;
  readonly value: unknown;
}

/** Keywords whose keys are names that the author chose, each with a schema. */
export const NAMED: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'],
]);
/** Keywords that hold data, names or strings and no schemas. */
export const DATA: ReadonlySet<string> = new Set([
  ...['const', 'enum', 'default', 'examples', 'required', 'type', 'dependentRequired', '$vocabulary'],
]);

/** Lists every keyword of a JSON Schema and of the schemas within it. */
export function walkSchema(schema: unknown): readonly SchemaKeyword[] {
  const keywords: SchemaKeyword[] = [];
  const visit = (node: unknown, path: Path): void => {
    if (Array.isArray(node)) {
      node.forEach((item, index) => {
        visit(item, [...path, index]);
      });
    } else if (typeof node === 'object' && node !== null) {
      for (const [keyword, value] of Object.entries(node)) {
        const at = [...path, keyword];
        keywords.push({ path: at, keyword, value });
        if (NAMED.has(keyword)) visitNamed(value, at);
        else if (!DATA.has(keyword)) visit(value, at);
      }
    }
  };
  const visitNamed = (node: unknown, path: Path): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) visit(child, [...path, name]);
  };
  visit(schema, []);
  return keywords;
}
