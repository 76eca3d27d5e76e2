import type { ExpressionText } from '../issue/index.ts';
import type { KeyKind, PageSize, PagingKey } from './paging-keys.ts';
import type { PagingStyle } from './paging-style.ts';
import { STYLES } from './styles/index.ts';

/** How to request the next page. */
export type Paging = Parameters<(typeof STYLES)[number]['request']>[0];

/** All paging styles, in the order of the provider files' schema. */
export const PAGING_STYLES: readonly PagingStyle<Paging>[] = STYLES;

/** The style of a paging. */
export function styleOf({ style }: Paging): PagingStyle<Paging> {
  return styleNamed(style);
}

function styleNamed(name: unknown): PagingStyle<Paging> {
  const found = PAGING_STYLES.find(({ style }) => style === name);
  if (found === undefined) throw new Error(`There is no paging style “${name}”.`);
  return found;
}

/** How many records a page holds; undefined if the paging does not say. */
export function sizeOf(paging: Paging): PageSize | undefined {
  return 'size' in paging ? paging.size : undefined;
}

/** Where the parameters of a paging go. */
export function placeOf(paging: Paging): 'query' | 'body' {
  return ('in' in paging ? paging.in : undefined) ?? 'query';
}

/** The keys of a style, with their names, in the order of the schema. */
export function keysOf({ keys }: PagingStyle<Paging>): [name: string, key: PagingKey][] {
  return Object.entries<PagingKey>(keys);
}

/** The names of the keys of one kind, in whichever style they are. */
export function keyNames(kind: KeyKind): string[] {
  const keys = PAGING_STYLES.flatMap(keysOf).filter(([, key]) => key.kind === kind);
  return [...new Set(keys.map(([name]) => name))];
}

/** Names of the parameters that say which page is requested, and how large it is. */
export function parameterNames(paging: Paging): readonly string[] {
  const size = sizeOf(paging)?.parameter;
  const names = keyNames('parameter').flatMap((key) => {
    const name: unknown = Reflect.get(paging, key);
    return typeof name === 'string' ? [name] : [];
  });
  return size === undefined ? names : [...names, size];
}

/** The expressions of a paging, by their keys. */
export function expressionsOf(paging: Paging): [name: string, expression: ExpressionText][] {
  return Object.entries(paging).filter((entry): entry is [string, ExpressionText] => isExpression(entry[1]));
}

/** A paging whose expressions know their places. Those that it may lack come last. */
export function withExpressions(
  written: { readonly style: string },
  expressionAt: (text: string, name: string) => ExpressionText,
): Paging {
  const keys = new Map(keysOf(styleNamed(written.style)));
  const isLast = (name: string) =>
    keys.get(name)?.kind === 'expression' && keys.get(name)?.isRequired === false;
  const entries = Object.entries(written)
    .sort(([left], [right]) => Number(isLast(left)) - Number(isLast(right)))
    .map(([name, value]: [string, unknown]) => {
      const isText = keys.get(name)?.kind === 'expression' && typeof value === 'string';
      return [name, isText ? expressionAt(value, name) : value];
    });
  const paging: object = Object.fromEntries(entries);
  assertPaging(paging);
  return paging;
}

/** The schema has checked the rest. */
function assertPaging(value: object): asserts value is Paging {
  const style = styleNamed('style' in value ? value.style : undefined);
  for (const [name, { kind, isRequired }] of keysOf(style)) {
    const member: unknown = Reflect.get(value, name);
    const isRight = member === undefined ? !isRequired : kind !== 'expression' || isExpression(member);
    if (!isRight)
      throw new Error(`“${name}” of the paging style “${style.style}” does not match its schema.`);
  }
}

function isExpression(value: unknown): value is ExpressionText {
  return typeof value === 'object' && value !== null && 'text' in value && 'source' in value;
}
