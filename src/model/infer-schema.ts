/**
 * The TypeScript type of the values that fit a JSON Schema, for a schema whose type is known exactly: one written in
 * place, or declared `as const`.
 *
 * Reads `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`, `prefixItems`, `anyOf`,
 * `oneOf`, `allOf` and `$ref` to `#` and to `$defs`. Other keywords allow fewer values, never others, so that the type
 * is then wider than the schema. What cannot be known is `unknown`.
 */
export type InferSchema<Schema, Root = Schema> = Schema extends true
  ? unknown
  : Schema extends false
    ? never
    : Schema extends object
      ? Plain<
          ByType<Schema, Root> &
            ByConst<Schema> &
            ByEnum<Schema> &
            ByReference<Schema, Root> &
            ByAnyOf<Schema, Root> &
            ByOneOf<Schema, Root> &
            ByAllOf<Schema, Root>
        >
      : unknown;

/**
 * The type of a model's values: its properties and no others. `remote_data` is optional, since callers may leave it out.
 * A schema whose properties are not known exactly has values with any fields.
 */
export type InferModel<Schema> = Schema extends { readonly properties: infer Properties }
  ? string extends keyof Properties
    ? Record<string, unknown>
    : Plain<Members<Properties, Exclude<RequiredNames<Schema>, 'remote_data'>, Schema>>
  : Record<string, unknown>;

/** Writes an intersection of objects as one object. */
type Plain<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Name in keyof Value]: Value[Name] }
    : Value;

type ByType<Schema, Root> = Schema extends { readonly type: infer Type }
  ? Type extends readonly (infer Item)[]
    ? OfType<Item, Schema, Root>
    : OfType<Type, Schema, Root>
  : unknown;

/** Distributes over several types. */
type OfType<Type, Schema, Root> = string extends Type
  ? unknown
  : Type extends 'string'
    ? string
    : Type extends 'number' | 'integer'
      ? number
      : Type extends 'boolean'
        ? boolean
        : Type extends 'null'
          ? null
          : Type extends 'array'
            ? ArrayOf<Schema, Root>
            : Type extends 'object'
              ? ObjectOf<Schema, Root>
              : unknown;

type ArrayOf<Schema, Root> = (FirstItems<Schema, Root> | OtherItems<Schema, Root>)[];

type FirstItems<Schema, Root> = Schema extends { readonly prefixItems: readonly (infer Item)[] }
  ? InferEach<Item, Root>
  : never;

type OtherItems<Schema, Root> = Schema extends { readonly items: infer Items }
  ? InferSchema<Items, Root>
  : unknown;

type ObjectOf<Schema, Root> = Schema extends { readonly properties: infer Properties }
  ? Members<Properties, RequiredNames<Schema>, Root> &
      (Schema extends { readonly additionalProperties: false; readonly patternProperties?: never }
        ? unknown
        : { [name: string]: unknown })
  : { [name: string]: OtherMembers<Schema, Root> };

/** The type of members that no property names. */
type OtherMembers<Schema, Root> = Schema extends { readonly patternProperties: object }
  ? unknown
  : Schema extends { readonly additionalProperties: infer Others }
    ? InferSchema<Others, Root>
    : unknown;

type Members<Properties, Required, Root> = {
  -readonly [Name in keyof Properties as Name extends Required ? Name : never]: InferSchema<
    Properties[Name],
    Root
  >;
} & {
  -readonly [Name in keyof Properties as Name extends Required ? never : Name]?: InferSchema<
    Properties[Name],
    Root
  >;
};

/** `never` if the names are not known exactly. */
type RequiredNames<Schema> = Schema extends { readonly required: readonly (infer Name)[] }
  ? string extends Name
    ? never
    : Name
  : never;

type ByConst<Schema> = Schema extends { readonly const: infer Value } ? Changeable<Value> : unknown;

type ByEnum<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Changeable<Value>
  : unknown;

/** A literal of a schema, without the marks of `as const`. */
type Changeable<Value> = Value extends object
  ? { -readonly [Name in keyof Value]: Changeable<Value[Name]> }
  : Value;

type ByReference<Schema, Root> = Schema extends { readonly $ref: infer Reference }
  ? Reference extends '#'
    ? InferSchema<Root, Root>
    : Reference extends `#/$defs/${infer Name}`
      ? Root extends { readonly $defs: { readonly [Key in Name]: infer Definition } }
        ? InferSchema<Definition, Root>
        : unknown
      : unknown
  : unknown;

type ByAnyOf<Schema, Root> = Schema extends { readonly anyOf: readonly (infer Part)[] }
  ? InferEach<Part, Root>
  : unknown;

type ByOneOf<Schema, Root> = Schema extends { readonly oneOf: readonly (infer Part)[] }
  ? InferEach<Part, Root>
  : unknown;

/** The union of the values of each schema. */
type InferEach<Schema, Root> = Schema extends unknown ? InferSchema<Schema, Root> : never;

type ByAllOf<Schema, Root> = Schema extends { readonly allOf: infer Parts } ? InferAll<Parts, Root> : unknown;

type InferAll<Parts, Root> = Parts extends readonly [infer First, ...infer Rest]
  ? InferSchema<First, Root> & InferAll<Rest, Root>
  : unknown;
