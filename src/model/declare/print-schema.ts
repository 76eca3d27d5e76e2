import { literalTypes, memberName } from './literal-type.ts';
import { printComment } from './print-comment.ts';
import { arrayOf, intersectionOf, NEVER, type PrintedType, UNKNOWN, unionOf } from './printed-type.ts';

/** What is known where a schema is printed. */
export interface PrintContext {
  /** Type names of the schemas that references name, such as `#/$defs/address`. */
  readonly references: ReadonlyMap<string, string>;
  readonly indent: string;
}

/** The members of an object type. */
export interface Members {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: ReadonlySet<unknown>;
  /** Whether there may be members with other names. */
  readonly isOpen: boolean;
}

type Keywords = Readonly<Record<string, unknown>>;

/** Returns the TypeScript type of the values that fit a JSON Schema: the one that `InferSchema` has for the compiler. */
export function printSchema(schema: unknown, context: PrintContext): PrintedType {
  if (schema === false) return NEVER;
  if (!isKeywords(schema)) return UNKNOWN;
  const literals = literalsOf(schema);
  return intersectionOf([
    literals === undefined ? typesOf(schema, context) : literalTypes(literals),
    ...(typeof schema.$ref === 'string' ? [referenceType(schema.$ref, context)] : []),
    ...alternatives(schema.anyOf, context),
    ...alternatives(schema.oneOf, context),
    ...listIn(schema.allOf).map((part) => printSchema(part, context)),
  ]);
}

/** Returns an object type with a line for each member, after its description. */
export function printMembers({ properties, required, isOpen }: Members, context: PrintContext): PrintedType {
  const inside = { ...context, indent: `${context.indent}  ` };
  const lines = Object.entries(properties).flatMap(([name, schema]) => [
    ...printComment(descriptionOf(schema), inside.indent),
    `${inside.indent}${memberName(name)}${required.has(name) ? '' : '?'}: ${printSchema(schema, inside).text};`,
  ]);
  if (isOpen) lines.push(`${inside.indent}[name: string]: unknown;`);
  if (lines.length === 0) return { text: 'Record<string, never>' };
  return { text: ['{', ...lines, `${context.indent}}`].join('\n') };
}

/** The description of a schema, with that of its items. */
function descriptionOf(schema: unknown): string | undefined {
  if (!isKeywords(schema)) return undefined;
  const { description, items } = schema;
  const ofItems = isKeywords(items) ? items.description : undefined;
  const texts = [
    ...(typeof description === 'string' ? [description] : []),
    ...(typeof ofItems === 'string' ? [`Items: ${ofItems}`] : []),
  ];
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

/** The values of `const` or `enum`, those of them that fit `type`; undefined if there are no such keywords. */
function literalsOf(schema: Keywords): readonly unknown[] | undefined {
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;
  if (values === undefined || !('type' in schema)) return values;
  const types = [schema.type].flat();
  return values.filter((value) => types.some((type) => hasType(value, type)));
}

function hasType(value: unknown, type: unknown): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (typeof value === 'number') return type === 'number' || (type === 'integer' && Number.isInteger(value));
  return typeof value === type;
}

function referenceType(reference: string, { references }: PrintContext): PrintedType {
  const name = references.get(reference);
  return name === undefined ? UNKNOWN : { text: name };
}

function typesOf(schema: Keywords, context: PrintContext): PrintedType {
  if (!('type' in schema)) return UNKNOWN;
  return unionOf([schema.type].flat().map((type) => typeOf(type, schema, context)));
}

function typeOf(type: unknown, schema: Keywords, context: PrintContext): PrintedType {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { text: type };
    case 'integer':
      return { text: 'number' };
    case 'array':
      return arrayOf(itemType(schema, context));
    case 'object':
      return objectType(schema, context);
    default:
      return UNKNOWN;
  }
}

function itemType(schema: Keywords, context: PrintContext): PrintedType {
  const others = 'items' in schema ? printSchema(schema.items, context) : UNKNOWN;
  return unionOf([...listIn(schema.prefixItems).map((item) => printSchema(item, context)), others]);
}

function objectType(schema: Keywords, context: PrintContext): PrintedType {
  const { properties, required, additionalProperties = true, patternProperties } = schema;
  if (isKeywords(properties)) {
    const isOpen = additionalProperties !== false || patternProperties !== undefined;
    return printMembers({ properties, required: new Set(listIn(required)), isOpen }, context);
  }
  const others = patternProperties === undefined ? printSchema(additionalProperties, context) : UNKNOWN;
  return { text: `{ [name: string]: ${others.text} }` };
}

function alternatives(keyword: unknown, context: PrintContext): readonly PrintedType[] {
  return Array.isArray(keyword) ? [unionOf(keyword.map((part) => printSchema(part, context)))] : [];
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
