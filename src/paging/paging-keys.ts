import type { ExpressionText } from '../issue/index.ts';
import type { JsonSchema } from '../model/json-schema.ts';

/** How many records a page holds, which a parameter or a header says. */
export interface PageSize {
  /** Query name, or dotted path in the body. */
  readonly parameter?: string;
  /** Name of the header. */
  readonly header?: string;
  /** Template of the header's value, with `{size}`; default `{size}`. */
  readonly value?: string;
  readonly default: number;
  readonly maximum: number;
}

/** Keys of all paging styles, unless there is one page only. */
export interface CommonPaging {
  /** Where the parameters go; default the query. */
  readonly in?: 'query' | 'body';
  readonly size?: PageSize;
}

/** What the value of a key is: an expression, the name of a parameter, a size with such a name, or anything else. */
export type KeyKind = 'expression' | 'parameter' | 'size' | 'other';

/** A key of `paging` in a provider file. */
export interface PagingKey {
  readonly kind: KeyKind;
  /** JSON Schema (draft-07) of its value; `#/definitions/` are those of the provider file’s schema. */
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** The keys of a paging: one for each property of its type, required where the property is. */
export type KeysOf<P> = {
  readonly [Key in Exclude<keyof P, 'style'>]-?: PagingKey & {
    readonly kind: Required<P>[Key] extends ExpressionText ? 'expression' : Exclude<KeyKind, 'expression'>;
    readonly isRequired: Record<never, never> extends Pick<P, Key> ? false : true;
  };
};

/** The keys of every paging of more than one page. */
export const COMMON_KEYS: KeysOf<CommonPaging> = {
  in: { kind: 'other', schema: { $ref: '#/definitions/pagingPlace' }, isRequired: false },
  size: { kind: 'size', schema: { $ref: '#/definitions/pageSize' }, isRequired: false },
};

/** The name of the parameter that says which page. */
export const PARAMETER = {
  kind: 'parameter',
  schema: { $ref: '#/definitions/pagingParameter' },
  isRequired: true,
} as const;

/** The schema of an expression. */
export function expressionSchema(description: string): JsonSchema {
  return { description, $ref: '#/definitions/expression' };
}
