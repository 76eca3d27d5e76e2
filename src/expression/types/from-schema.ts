import { referredSchema } from '../../json/referred-schema.ts';
import { combineSchemas, type Schema } from './combine-schemas.ts';
import { joinAll } from './join.ts';
import { typeOfValue } from './literal.ts';
import { type CompilePattern, formOf, nativePattern } from './strings.ts';
import {
  ABSENT,
  ANY,
  arrayOf,
  BOOLEAN,
  type Kind,
  type NamesOfObject,
  NEVER,
  NULL,
  NUMBER,
  objectOf,
  onlyKinds,
  optional,
  PRESENT,
  present,
  stringOf,
  type Type,
} from './type.ts';

export type { Schema };

/** How a schema is read. */
export interface SchemaOptions {
  /**
   * Whether an object that lists properties is taken to have no others, although JSON Schema allows them: reading
   * another one is then reported as a mistake. Default false.
   */
  readonly listsAll?: boolean;
  /** Makes the tests of patterns. Default: RegExp. */
  readonly compilePattern?: CompilePattern;
}

/** More parts than this, those that references lead to included, are not looked into. */
const MOST_PARTS = 20_000;
const MOST_NESTED = 12;
/** More combinations of alternatives than this are not distinguished. */
const MOST_ALTERNATIVES = 64;

/** Returns the type of the values that a JSON Schema describes. Unknown keywords and references restrict nothing. */
export function typeOfSchema(schema: Schema, options: SchemaOptions = {}): Type {
  return new SchemaReader(schema, options).typeOf(schema, 0);
}

/** Returns the alternatives that a schema has at its top: a type for each branch of `anyOf` or `oneOf`. */
export function alternativesOfSchema(schema: Schema, options: SchemaOptions = {}): readonly Type[] {
  const reader = new SchemaReader(schema, options);
  return reader.alternativesOf(schema).map((one) => reader.typeOf(one, 0));
}

class SchemaReader {
  readonly #root: Schema;
  readonly #listsAll: boolean;
  readonly #compilePattern: CompilePattern;
  #parts = 0;

  constructor(root: Schema, { listsAll = false, compilePattern = nativePattern }: SchemaOptions) {
    this.#root = root;
    this.#listsAll = listsAll;
    this.#compilePattern = compilePattern;
  }

  typeOf(schema: unknown, depth: number): Type {
    this.#parts += 1;
    if (schema === false) return NEVER;
    if (!isObject(schema) || depth > MOST_NESTED || this.#parts > MOST_PARTS) return PRESENT;
    const alternatives = this.alternativesOf(schema);
    if (alternatives.length > 1 || alternatives[0] !== schema)
      return joinAll(alternatives.map((one) => this.typeOf(one, depth + 1)));
    const kinds = kindsOfSchema(schema);
    const listed = listedValues(schema);
    if (listed !== undefined) {
      const values = joinAll(listed.map(typeOfValue));
      return kinds === undefined ? values : onlyKinds(values, kinds);
    }
    return kinds === undefined
      ? this.#withoutKind(schema, depth)
      : joinAll(kinds.map((kind) => this.#ofKind(kind, schema, depth)));
  }

  /** Schemas without references and combining keywords, one of which a value fits. */
  alternativesOf(schema: unknown): readonly Schema[] {
    if (!isObject(schema)) return [schema !== false];
    const {
      $ref,
      allOf,
      anyOf,
      oneOf,
      if: condition,
      then,
      else: otherwise,
      dependentSchemas,
      ...own
    } = schema;
    const combining = [$ref, allOf, anyOf, oneOf, condition, dependentSchemas];
    if (combining.every((keyword) => keyword === undefined)) return [schema];
    let alternatives: readonly Schema[] = [own];
    const both = (others: readonly Schema[]) => {
      const combined = alternatives.flatMap((one) => others.map((other) => combineSchemas(one, other)));
      // Leaving a keyword out admits too much, which is what a type may do.
      if (combined.length <= MOST_ALTERNATIVES) alternatives = combined;
    };
    if (typeof $ref === 'string') both([this.#resolve($ref)]);
    if (Array.isArray(allOf)) for (const part of allOf.slice(0, MOST_ALTERNATIVES)) both([asSchema(part)]);
    for (const choice of [anyOf, oneOf]) if (Array.isArray(choice)) both(choice.map(asSchema));
    if (condition !== undefined) both([asSchema(then), asSchema(otherwise)]);
    if (isObject(dependentSchemas))
      for (const dependent of Object.values(dependentSchemas)) both([asSchema(dependent), true]);
    // What was put together may have such keywords itself; references may lead round in circles.
    this.#parts += alternatives.length;
    if (this.#parts > MOST_PARTS || ++this.#nested > MOST_NESTED) return this.#leave([true]);
    return this.#leave(alternatives.flatMap((one) => this.alternativesOf(one)));
  }

  #nested = 0;

  #leave(alternatives: readonly Schema[]): readonly Schema[] {
    this.#nested = Math.max(0, this.#nested - 1);
    return alternatives;
  }

  /** The schema that a reference leads to, in the same document; any value where it leads elsewhere. */
  #resolve(reference: unknown): Schema {
    return isObject(this.#root) ? asSchema(referredSchema(reference, this.#root)) : true;
  }

  /** A schema that names no kind restricts only values of the kinds that its keywords are about. */
  #withoutKind(schema: SchemaObject, depth: number): Type {
    if (!this.#listsAll) return PRESENT;
    // Authors leave the type out where the keywords tell it.
    const isObjectSchema = ['properties', 'patternProperties', 'required'].some((name) => name in schema);
    if (isObjectSchema && isObject(schema.properties)) return this.#ofKind('object', schema, depth);
    return 'items' in schema && isObject(schema.items) ? this.#ofKind('array', schema, depth) : PRESENT;
  }

  #ofKind(kind: Kind, schema: SchemaObject, depth: number): Type {
    switch (kind) {
      case 'null':
        return NULL;
      case 'boolean':
        return BOOLEAN;
      case 'number':
        return NUMBER;
      case 'string':
        return stringOf(formOf(schema, this.#compilePattern));
      case 'array':
        return this.#array(schema, depth);
      case 'object':
        return this.#object(schema, depth);
      case 'function':
        return NEVER;
    }
  }

  #array({ items, prefixItems, additionalItems }: SchemaObject, depth: number): Type {
    const typeOf = (schema: unknown) => this.typeOf(schema ?? true, depth + 1);
    // The list form of `items` is that of older drafts.
    const first = (Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : []).map(typeOf);
    const others = Array.isArray(items) ? additionalItems : items;
    const all = joinAll([...first, typeOf(others)]);
    return first.length === 0 ? arrayOf(all) : { ...NEVER, array: { first, items: present(all) } };
  }

  #object(schema: SchemaObject, depth: number): Type {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const required = new Set<unknown>(Array.isArray(schema.required) ? schema.required : []);
    const patterns = Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {});
    const types = new Map<string, Type>();
    for (const [name, property] of Object.entries(properties)) {
      const type = this.typeOf(property, depth + 1);
      types.set(name, required.has(name) ? type : optional(type));
    }
    const additional = schema.additionalProperties ?? schema.unevaluatedProperties;
    const names = namesOf(types.size + patterns.length > 0, additional, this.#listsAll);
    const rest =
      additional === undefined ? (names === 'listed' ? ABSENT : ANY) : this.#rest(additional, depth);
    for (const name of required)
      if (typeof name === 'string' && !types.has(name) && names !== 'listed') types.set(name, present(rest));
    return objectOf({
      properties: types,
      patterns: patterns.map(([pattern, property]) => ({
        pattern,
        matches: this.#compilePattern(pattern),
        type: optional(this.typeOf(property, depth + 1)),
      })),
      rest,
      names,
    });
  }

  #rest(additional: unknown, depth: number): Type {
    return additional === false ? ABSENT : optional(this.typeOf(additional, depth + 1));
  }
}

type SchemaObject = Exclude<Schema, boolean>;

function namesOf(isListed: boolean, additional: unknown, listsAll: boolean): NamesOfObject {
  if (!listsAll || (additional !== undefined && additional !== false)) return 'allowed';
  return isListed || additional === false ? 'listed' : 'undescribed';
}

const KINDS: Readonly<Record<string, Kind>> = {
  null: 'null',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
};

/** The kinds that `type` names; undefined if there is none. */
function kindsOfSchema({ type }: SchemaObject): readonly Kind[] | undefined {
  if (type === undefined) return undefined;
  return [type].flat().flatMap((name) => (typeof name === 'string' ? (KINDS[name] ?? []) : []));
}

function listedValues(schema: SchemaObject): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

function asSchema(value: unknown): Schema {
  return isObject(value) || typeof value === 'boolean' ? value : true;
}

function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
