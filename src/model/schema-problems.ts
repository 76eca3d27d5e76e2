import { valueAt } from '../json/json-pointer.ts';
import { ownFragment, referredSchema } from '../json/referred-schema.ts';
import { DIALECT } from './meta-schema.ts';
import { endlessReference, partTooDeep } from './schema-graph.ts';
import { type SchemaKeyword, walkSchema } from './walk-schema.ts';

/** Why a schema cannot be used, and the keyword or name concerned. */
export interface SchemaProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What the author can do about it. */
  readonly hint?: string;
}

type Keywords = Readonly<Record<string, unknown>>;

/**
 * Finds what the schema compiler would only tell in words of its own, or would not tell: references that lead nowhere or
 * back to themselves, other drafts, keywords without effect, and requirements that nothing can fulfil.
 */
export function schemaProblems(schema: unknown, keywords = walkSchema(schema)): readonly SchemaProblem[] {
  const root: Keywords = Object(schema);
  const references = referenceProblems(root, keywords);
  return [
    ...keywords.flatMap((keyword) => keywordProblem(keyword, root)),
    ...references,
    // A reference that leads nowhere leads to no other part.
    ...(references.length > 0 ? [] : pathProblems(root, keywords)),
  ];
}

function keywordProblem({ path, keyword, value }: SchemaKeyword, root: Keywords): readonly SchemaProblem[] {
  const message =
    keyword === '$schema' && typeof value === 'string' && value.replace(/#$/, '') !== DIALECT
      ? `“$schema” must be ${DIALECT}: schemas are read as draft 2020-12.`
      : idleKeyword(keyword, Object(valueAt(root, path.slice(0, -1))));
  if (message !== undefined) return [{ path, message }];
  return keyword === 'required' ? impossibleRequirements(path, value, root) : [];
}

/** Says that a part has a name, or is referred to by one, where only its place can be used. */
export function nameMessage(keyword: string): string {
  return `“${keyword}” cannot be used. Write “$ref” with a JSON Pointer, such as “#/$defs/address”.`;
}

/** Says of a keyword that it does nothing without others, which are missing; undefined if they are there. */
function idleKeyword(keyword: string, keywords: Keywords): string | undefined {
  const has = (name: string): boolean => Object.hasOwn(keywords, name);
  const { minContains, maxContains } = keywords;
  switch (keyword) {
    case '$anchor':
      return nameMessage(keyword);
    case 'if':
      return has('then') || has('else') ? undefined : '“if” has no effect without “then” or “else”.';
    case 'then':
    case 'else':
      return has('if') ? undefined : `“${keyword}” has no effect without “if”.`;
    case 'minContains':
    case 'maxContains':
      return has('contains') ? undefined : `“${keyword}” has no effect without “contains”.`;
    case 'contains':
      if (minContains === 0 && maxContains === undefined)
        return '“contains” has no effect with “minContains” 0 and without “maxContains”.';
      return Number(minContains) > Number(maxContains)
        ? 'No array can fit, as “minContains” is above “maxContains”.'
        : undefined;
    default:
      return undefined;
  }
}

/** A closed object cannot have a member that it does not name. */
function impossibleRequirements(
  path: SchemaProblem['path'],
  required: unknown,
  root: Keywords,
): readonly SchemaProblem[] {
  const schema: Keywords = Object(valueAt(root, path.slice(0, -1)));
  const { properties, patternProperties, additionalProperties } = schema;
  if (additionalProperties !== false || patternProperties !== undefined || !Array.isArray(required))
    return [];
  return required.flatMap((name, index) => {
    if (Object.hasOwn(Object(properties), name)) return [];
    const message = `“required” names “${name}”, which “additionalProperties” forbids: it is not among the properties.`;
    return [{ path: [...path, index], message }];
  });
}

function referenceProblems(root: Keywords, keywords: readonly SchemaKeyword[]): readonly SchemaProblem[] {
  // Of such a part, references begin at its own address, which the compiler follows.
  if (keywords.some(({ keyword, path }) => keyword === '$id' && path.length > 1)) return [];
  const anchors = new Set(
    keywords.filter(({ keyword }) => /^\$(?:dynamicA|a)nchor$/.test(keyword)).map(({ value }) => value),
  );
  return keywords.flatMap(({ keyword, path, value }) => {
    if (!['$ref', '$dynamicRef'].includes(keyword) || typeof value !== 'string') return [];
    const fragment = ownFragment(value, root.$id);
    if (fragment !== undefined && leadsSomewhere(fragment, root, anchors)) return [];
    const message = `“${keyword}” ${JSON.stringify(value)} does not lead to a part of this schema, as “#/$defs/address” may.`;
    return [{ path, message }];
  });
}

function leadsSomewhere(fragment: string, root: Keywords, anchors: ReadonlySet<unknown>): boolean {
  if (fragment !== '#' && !fragment.startsWith('#/')) return anchors.has(fragment.slice(1));
  const part = referredSchema(fragment, root);
  return typeof part === 'boolean' || (typeof part === 'object' && part !== null && !Array.isArray(part));
}

function pathProblems(root: Keywords, keywords: readonly SchemaKeyword[]): readonly SchemaProblem[] {
  const endless = endlessReference(root, keywords);
  if (endless !== undefined) {
    const message = '“$ref” leads back to itself, so that no value could ever be checked.';
    return [{ path: endless, message }];
  }
  const deep = partTooDeep(root);
  if (deep === undefined) return [];
  const inside = keywords.find(({ path }) => valueAt(root, path.slice(0, -1)) === deep.part);
  const message = `The parts of the schema and their references lead more than ${deep.most} levels deep.`;
  return [{ path: inside?.path.slice(0, -1) ?? [], message }];
}
