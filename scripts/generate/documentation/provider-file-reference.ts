import { cell } from './cell.ts';

/** The part of a JSON Schema that the reference uses. */
interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** An object of the file: where it is, and its schema. */
interface Section {
  readonly path: string;
  readonly schema: Schema;
}

const EXPRESSION = '#/definitions/expression';

/** Returns the page that lists every key of provider files, from their JSON Schema. */
export function providerFileReference(root: Schema): string {
  const resolve = (schema: Schema): Schema => resolved(root, schema);
  const sections: Section[] = [];
  const collect = (path: string, given: Schema): void => {
    const schema = resolve(given);
    if (sections.some((section) => section.path === path)) return;
    if (hasKeys(schema)) sections.push({ path, schema });
    for (const { properties } of [schema, ...variantsOf(schema).map(({ rules }) => rules)]) {
      for (const [name, property] of Object.entries(properties ?? {})) {
        const inner = innerObject(join(path, name), property, resolve);
        if (inner !== undefined) collect(inner.path, inner.schema);
      }
    }
  };
  collect('', root);
  return [
    '# Reference of provider files',
    'Generated from [provider.schema.json](../schemas/provider.schema.json). [Provider files](provider-files.md) is the guide. `NAME` stands for a name of your own, `[]` for each item of a list.',
    ...sections.map((section) => sectionText(section, resolve)),
  ].join('\n\n');
}

function sectionText({ path, schema }: Section, resolve: (schema: Schema) => Schema): string {
  const heading = path === '' ? '## The file' : `## \`${path}\``;
  const variants = variantsOf(schema);
  const common = table(path, schema, resolve, variants[0]?.key);
  const tables = variants.flatMap(({ key, value, rules }) => {
    const rows = table(path, rules, resolve, key);
    const title = `### \`${key}: ${value}\``;
    return [title, rows ?? 'No further keys.'];
  });
  const choice = variants[0] === undefined ? [] : [choiceText(schema, variants[0].key)];
  return [heading, ...(schema.description === undefined ? [] : [schema.description]), ...choice]
    .concat(variants.length > 0 || common === undefined ? [] : [common], tables)
    .join('\n\n');
}

function choiceText(schema: Schema, key: string): string {
  const { description = '' } = schema.properties?.[key] ?? {};
  return `\`${key}\` is required and decides which other keys there are. ${description}`;
}

function table(
  path: string,
  schema: Schema,
  resolve: (schema: Schema) => Schema,
  leftOut?: string,
): string | undefined {
  const required = new Set([...(schema.required ?? []), ...(schema.else?.required ?? [])]);
  const unless = schema.if?.required?.[0];
  const rows = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== leftOut)
    .map(([name, property]) => {
      const always = schema.required?.includes(name) === true;
      const need = always ? 'yes' : required.has(name) ? `unless \`${unless}\`` : '';
      const { description = '', title = '' } = { ...resolve(property), ...property };
      const meaning = description === '' ? title : description;
      return `| \`${name}\` | ${need} | ${cell(typeText(join(path, name), property, resolve))} | ${cell(meaning)} |`;
    });
  if (rows.length === 0) return undefined;
  return ['| key | required | value | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function typeText(path: string, given: Schema, resolve: (schema: Schema) => Schema): string {
  if (given.$ref === EXPRESSION) return 'JSONata expression';
  const schema = resolve(given);
  const inner = innerObject(path, given, resolve);
  const link = inner === undefined ? undefined : `[keys](#${anchor(inner.path)})`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array') {
    const items = link ?? typeText(path, schema.items ?? {}, resolve);
    return `list of ${items}`;
  }
  if (typeof schema.additionalProperties === 'object') {
    const others = typeText(path, schema.additionalProperties, resolve);
    return `${link ?? others} by name${exceptions(path, schema, others, resolve)}`;
  }
  if (link !== undefined) return link;
  if (schema.format === 'uri') return 'address';
  if (schema.type === 'object') return 'object';
  const types = [schema.type ?? 'any value'].flat();
  return types.join(' or ') + bounds(schema);
}

/** The names whose values are of another type than those of all other names. */
function exceptions(
  path: string,
  { properties = {} }: Schema,
  others: string,
  resolve: (schema: Schema) => Schema,
): string {
  return Object.entries(properties)
    .map(([name, property]) => [name, typeText(join(path, name), property, resolve)])
    .filter(([, type]) => type !== others)
    .map(([name, type]) => `; \`${name}\`: ${type}`)
    .join('');
}

function bounds({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return '';
  return maximum === undefined ? ` from ${minimum}` : ` from ${minimum} to ${maximum}`;
}

/** The object with keys of its own that a property is, or contains as items or under names. */
function innerObject(path: string, given: Schema, resolve: (schema: Schema) => Schema): Section | undefined {
  const schema = resolve(given);
  if (schema.items !== undefined) return innerObject(`${path}[]`, schema.items, resolve);
  if (typeof schema.additionalProperties === 'object')
    return innerObject(join(path, 'NAME'), schema.additionalProperties, resolve);
  return hasKeys(schema) ? { path, schema } : undefined;
}

function hasKeys(schema: Schema): boolean {
  return Object.keys(schema.properties ?? {}).length > 0;
}

/** The rules of a schema that apply to one value of one key. */
function variantsOf(schema: Schema): { key: string; value: unknown; rules: Schema }[] {
  return (schema.allOf ?? []).flatMap((rule) => {
    const condition = Object.entries(rule.if?.properties ?? {})[0];
    if (condition === undefined || rule.then === undefined) return [];
    return [{ key: condition[0], value: condition[1].const, rules: rule.then }];
  });
}

function resolved(root: Schema, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace('#/definitions/', '');
  const definition = root.definitions?.[name];
  if (definition === undefined) throw new Error(`The schema has no definition ${schema.$ref}.`);
  const { $ref: _, ...own } = schema;
  return { ...resolved(root, definition), ...own };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The anchor that GitHub makes of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
