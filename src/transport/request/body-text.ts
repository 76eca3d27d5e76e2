import type { Definition, RequestTemplate } from '../../definition/definition.ts';
import { type Query, type QueryValue, queryEntries, writeQuery } from './query.ts';

/** A body as it is sent. */
export interface BodyText {
  readonly text: string;
  readonly contentType: string;
}

/** Writes a body in the format of its request; undefined if there is none. */
export function bodyText(
  body: unknown,
  { queryStyle }: Pick<Definition, 'queryStyle'>,
  template: RequestTemplate,
): BodyText | undefined {
  if (body === undefined) return undefined;
  if (template.bodyFormat !== 'form') return { text: JSON.stringify(body), contentType: 'application/json' };
  const entries = queryEntries(formOf(body), template.queryStyle ?? queryStyle);
  return { text: writeQuery(entries), contentType: 'application/x-www-form-urlencoded' };
}

function formOf(body: unknown): Query {
  const value = queryValue(body);
  return typeof value === 'object' && !isList(value) ? value : {};
}

/** A JSON value as a form has it: every scalar is a string, and null is left out. */
function queryValue(value: unknown): QueryValue | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => queryValue(item) ?? []);
  if (typeof value !== 'object') return value === undefined ? undefined : String(value);
  if (value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const inner = queryValue(member);
      return inner === undefined ? [] : [[name, inner] as const];
    }),
  );
}

function isList(value: QueryValue): value is readonly QueryValue[] {
  return Array.isArray(value);
}
