import { describe, expectTypeOf, test } from 'vitest';
import type { InferModel, InferSchema } from '../../src/model/infer-schema.ts';

/** The type of the values of a schema written here. */
declare function inferred<const Schema>(schema: Schema): InferSchema<Schema>;
declare function model<const Schema>(schema: Schema): InferModel<Schema>;

type Inferred<Schema> = InferSchema<Schema>;

describe('InferSchema', () => {
  test('knows the simple types', () => {
    expectTypeOf<Inferred<{ type: 'string'; minLength: 1 }>>().toEqualTypeOf<string>();
    expectTypeOf<Inferred<{ type: 'integer' }>>().toEqualTypeOf<number>();
    expectTypeOf<Inferred<{ type: 'number' }>>().toEqualTypeOf<number>();
    expectTypeOf<Inferred<{ type: 'boolean' }>>().toEqualTypeOf<boolean>();
    expectTypeOf<Inferred<{ type: 'null' }>>().toEqualTypeOf<null>();
    expectTypeOf<Inferred<{ type: readonly ['string', 'null'] }>>().toEqualTypeOf<string | null>();
    expectTypeOf<Inferred<true>>().toEqualTypeOf<unknown>();
    expectTypeOf<Inferred<false>>().toEqualTypeOf<never>();
    expectTypeOf<Inferred<{ minLength: 1 }>>().toEqualTypeOf<unknown>();
    expectTypeOf<Inferred<{ type: string }>>().toEqualTypeOf<unknown>();
  });

  test('knows literals', () => {
    expectTypeOf<Inferred<{ const: 5 }>>().toEqualTypeOf<5>();
    expectTypeOf<Inferred<{ enum: readonly ['a', 1, null] }>>().toEqualTypeOf<'a' | 1 | null>();
    expectTypeOf<Inferred<{ type: 'string'; enum: readonly ['a', 'b'] }>>().toEqualTypeOf<'a' | 'b'>();
    expectTypeOf<Inferred<{ const: { readonly a: readonly [1] } }>>().toEqualTypeOf<{ a: [1] }>();
  });

  test('knows objects', () => {
    type Open = Inferred<{ type: 'object'; properties: { a: { type: 'string' } }; required: readonly ['a'] }>;
    expectTypeOf<Open['a']>().toEqualTypeOf<string>();
    expectTypeOf<Open['b']>().toEqualTypeOf<unknown>();
    type Closed = Inferred<{
      type: 'object';
      properties: { a: { type: 'string' }; b: { type: 'number' } };
      required: readonly ['a'];
      additionalProperties: false;
    }>;
    expectTypeOf<Closed>().toEqualTypeOf<{ a: string; b?: number }>();
    expectTypeOf<Inferred<{ type: 'object' }>>().toEqualTypeOf<{ [name: string]: unknown }>();
    expectTypeOf<Inferred<{ type: 'object'; additionalProperties: { type: 'string' } }>>().toEqualTypeOf<{
      [name: string]: string;
    }>();
    expectTypeOf<
      Inferred<{
        type: 'object';
        patternProperties: { '^a': { type: 'string' } };
        additionalProperties: false;
      }>
    >().toEqualTypeOf<{ [name: string]: unknown }>();
  });

  test('knows arrays', () => {
    expectTypeOf<Inferred<{ type: 'array'; items: { type: 'string' } }>>().toEqualTypeOf<string[]>();
    expectTypeOf<Inferred<{ type: 'array' }>>().toEqualTypeOf<unknown[]>();
    expectTypeOf<
      Inferred<{ type: 'array'; prefixItems: readonly [{ type: 'string' }]; items: { type: 'number' } }>
    >().toEqualTypeOf<(string | number)[]>();
    expectTypeOf<
      Inferred<{ type: 'array'; prefixItems: readonly [{ type: 'string' }]; items: false }>
    >().toEqualTypeOf<string[]>();
  });

  test('knows combinations and references', () => {
    expectTypeOf<Inferred<{ anyOf: readonly [{ type: 'string' }, { type: 'number' }] }>>().toEqualTypeOf<
      string | number
    >();
    expectTypeOf<Inferred<{ oneOf: readonly [{ type: 'string' }, { type: 'null' }] }>>().toEqualTypeOf<
      string | null
    >();
    expectTypeOf<
      Inferred<{ allOf: readonly [{ type: readonly ['string', 'null'] }, { type: 'string' }] }>
    >().toEqualTypeOf<string>();
    expectTypeOf<
      Inferred<{ $defs: { id: { type: 'string' } }; type: 'array'; items: { $ref: '#/$defs/id' } }>
    >().toEqualTypeOf<string[]>();
    expectTypeOf<Inferred<{ $ref: 'https://example.com/other.json' }>>().toEqualTypeOf<unknown>();
    expectTypeOf<Inferred<{ $ref: '#/$defs/absent' }>>().toEqualTypeOf<unknown>();
    type Tree = Inferred<{
      type: 'object';
      properties: { name: { type: 'string' }; children: { type: 'array'; items: { $ref: '#' } } };
      additionalProperties: false;
    }>;
    expectTypeOf<NonNullable<NonNullable<Tree['children']>[0]['children']>[0]['name']>().toEqualTypeOf<
      string | undefined
    >();
  });
});
