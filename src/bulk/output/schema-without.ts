import type { Exclusion } from '../../mapping/shape/exclude-fields.ts';

/**
 * Returns a JSON Schema for values without the excluded fields. As in the values, an exclusion leads through arrays. The
 * schema is not changed.
 */
export function schemaWithout(schema: object, exclusion: Exclusion): object {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, keywordWithout(keyword, value, exclusion)]),
  );
}

function keywordWithout(keyword: string, value: unknown, exclusion: Exclusion): unknown {
  if (keyword === 'required' && Array.isArray(value)) return value.filter((name) => exclusion[name] !== true);
  if (typeof value !== 'object' || value === null) return value;
  if (keyword === 'items') return schemaWithout(value, exclusion);
  return keyword === 'properties' ? propertiesWithout(value, exclusion) : value;
}

function propertiesWithout(properties: object, exclusion: Exclusion): object {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const rule = exclusion[name];
      if (rule === true) return [];
      return [[name, rule === undefined ? schema : schemaWithout(schema, rule)]];
    }),
  );
}
