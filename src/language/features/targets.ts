import { keysAt } from '../../definition/expression-places.ts';
import type { Path } from '../../definition/places.ts';
import { findNamePlaces, type Node, parseExpression, piecesOf } from '../../expression/compiler.ts';
import { valueAt } from '../../json/json-pointer.ts';
import {
  type DocumentExpression,
  expressionAt,
  type LanguageDocument,
  spanInFile,
} from '../document/document.ts';
import { tokenPieceAt } from '../expression/part-at.ts';
import { type VariablePlace, variablesIn } from '../expression/variables.ts';
import type { Span } from '../source/yaml-source.ts';
import type { Workspace } from '../workspace.ts';

/** What a word of a file stands for, wherever it is written. */
export type Target =
  /** A path of raw records. */
  | {
      readonly kind: 'path';
      readonly provider: string | undefined;
      readonly resource: string;
      readonly names: readonly string[];
    }
  /** A unified field. */
  | {
      readonly kind: 'field';
      readonly provider: string | undefined;
      readonly resource: string;
      readonly name: string;
    }
  /** What the layer below has for a field. */
  | {
      readonly kind: 'inherited';
      readonly provider: string | undefined;
      readonly resource: string;
      readonly name: string;
    }
  | {
      readonly kind: 'table';
      readonly provider: string | undefined;
      readonly resource: string;
      readonly name: string;
    }
  | { readonly kind: 'setting'; readonly provider: string | undefined; readonly name: string }
  /** A variable that an expression binds. */
  | {
      readonly kind: 'variable';
      readonly expression: DocumentExpression;
      readonly binding: object | undefined;
      readonly name: string;
    }
  | { readonly kind: 'function'; readonly name: string };

/** A place where a target is written. */
export interface Occurrence {
  readonly document: LanguageDocument;
  readonly span: Span;
  readonly isDefinition: boolean;
  /** The expression in which it is, and where. */
  readonly within?: { readonly expression: DocumentExpression; readonly start: number; readonly end: number };
}

/** A target, and the word that stands for it. */
export interface TargetAt {
  readonly target: Target;
  readonly span: Span;
  /** The word as it is written. */
  readonly text: string;
}

/** Finds what the word at an offset stands for. */
export function targetAt(
  workspace: Workspace,
  document: LanguageDocument,
  offset: number,
): TargetAt | undefined {
  const found = expressionAt(document, offset);
  if (found === undefined) return targetOfKey(workspace, document, offset);
  const { expression, at } = found;
  const token = tokenPieceAt(expression.text, at);
  if (token === undefined) return undefined;
  const end = token.start + token.token.length;
  const target = targetOfToken(expression, token.start, end, token.token);
  return target === undefined
    ? undefined
    : { target, span: spanInFile(expression, token.start, end), text: token.token };
}

function targetOfToken(
  expression: DocumentExpression,
  start: number,
  end: number,
  token: string,
): Target | undefined {
  const { text, context } = expression;
  const { provider, resource = '', field = '' } = context();
  if (token === '$inherited') return { kind: 'inherited', provider, resource, name: field };
  const ast = treeOf(text);
  const member = /\$(tables|settings)\s*\.\s*$/.exec(text.slice(0, start))?.[1];
  if (member === 'tables') return { kind: 'table', provider, resource, name: plainName(token) };
  if (member === 'settings') return { kind: 'setting', provider, name: plainName(token) };
  if (ast === undefined) return undefined;
  if (token.startsWith('$')) {
    const place = variablesOf(text).find((one) => one.start === start);
    if (place?.binding !== undefined)
      return { kind: 'variable', expression, binding: place.binding, name: place.name };
    if (place !== undefined && context().variables.has(place.name))
      return { kind: 'variable', expression, binding: undefined, name: place.name };
    return token.length > 2 ? { kind: 'function', name: token.slice(1) } : undefined;
  }
  if (!context().readsRecord) return undefined;
  const names = findNamePlaces(ast).find((place) => place.end === end)?.names;
  return names === undefined || names.some((name) => name.startsWith('*'))
    ? undefined
    : { kind: 'path', provider, resource, names };
}

function plainName(token: string): string {
  return token.replace(/^`(.*)`$/s, '$1');
}

/** Bounded: expressions that were asked about last. */
const trees = new Map<string, { readonly ast: Node | undefined; variables?: readonly VariablePlace[] }>();
const MOST_TREES = 500;

/** The tree of an expression; undefined if it is not well formed. */
function treeOf(text: string): Node | undefined {
  const known = trees.get(text);
  if (known !== undefined) return known.ast;
  const parsed = parseExpression(text);
  if (trees.size >= MOST_TREES) trees.clear();
  const ast = parsed.ok ? parsed.ast : undefined;
  trees.set(text, { ast });
  return ast;
}

/** The variables of an expression; the same objects for the same text, so that their bindings can be compared. */
export function variablesOf(text: string): readonly VariablePlace[] {
  const ast = treeOf(text);
  const known = trees.get(text);
  if (ast === undefined || known === undefined) return [];
  known.variables ??= variablesIn(ast, text);
  return known.variables;
}

function targetOfKey(workspace: Workspace, document: LanguageDocument, offset: number): TargetAt | undefined {
  const { source, kind, text } = document;
  if (source === undefined || (kind !== 'definition' && kind !== 'overrides')) return undefined;
  const { path, on } = source.placeAt(offset);
  const span = on === 'key' ? source.entryAt(path)?.key : undefined;
  if (span === undefined) return undefined;
  const target = targetOfPath(workspace, document, path);
  return target === undefined ? undefined : { target, span, text: text.slice(span.start, span.end) };
}

/** What the key at a path of a file names. */
function targetOfPath(workspace: Workspace, document: LanguageDocument, path: Path): Target | undefined {
  const isDefinition = document.kind === 'definition';
  const provider = isDefinition ? workspace.slugOf(document) : String(path[1]);
  const [top, resource, part, name, ...rest] = (isDefinition ? path : path.slice(1)).map(String);
  if (resource === undefined || name === undefined) {
    return top === 'accountSettings' && resource !== undefined
      ? { kind: 'setting', provider, name: resource }
      : undefined;
  }
  if (part === 'mapping' && rest.length === 0) return { kind: 'field', provider, resource, name };
  if (part === 'tables' && rest.length === 0) return { kind: 'table', provider, resource, name };
  if (part !== 'raw') return undefined;
  const names = namesOfSchemaPath([name, ...rest]);
  return names === undefined ? undefined : { kind: 'path', provider, resource, names };
}

/** The names of raw properties on the way to a key of `properties` in a schema; undefined for any other key. */
function namesOfSchemaPath(path: readonly string[]): readonly string[] | undefined {
  if (path.at(-2) !== 'properties') return undefined;
  const names: string[] = [];
  for (let at = 0; at < path.length; at += 1) {
    if (path[at] !== 'properties') continue;
    const name = path[at + 1];
    if (name === undefined) return undefined;
    names.push(name);
    at += 1;
  }
  return names;
}

/** Finds all places of a target in the files of the project. */
export function occurrencesOf(
  workspace: Workspace,
  asked: LanguageDocument,
  target: Target,
): readonly Occurrence[] {
  if (target.kind === 'variable') return variableOccurrences(asked, target);
  const documents = concerned(workspace, asked, target);
  return documents.flatMap((document) => [
    ...keyOccurrences(workspace, document, target),
    ...document.expressions().flatMap((expression) => inExpression(document, expression, target)),
  ]);
}

/** The document itself, and the others of its provider, open or not. */
function concerned(
  workspace: Workspace,
  asked: LanguageDocument,
  target: Target,
): readonly LanguageDocument[] {
  if (target.kind === 'function' || !('provider' in target) || target.provider === undefined) return [asked];
  const { provider } = target;
  return workspace
    .allFiles()
    .filter(
      (document) =>
        document.uri === asked.uri ||
        (document.kind === 'definition' && workspace.slugOf(document) === provider) ||
        (document.kind === 'overrides' && keysAt(document.source?.value, ['providers']).includes(provider)),
    );
}

/** Whether an expression that cannot be parsed has the word of a target, so that not all of its places can be found. */
export function isInBrokenExpression(
  workspace: Workspace,
  asked: LanguageDocument,
  target: Target,
  word: string,
): boolean {
  if (target.kind === 'variable') return false;
  return concerned(workspace, asked, target).some((document) =>
    document.expressions().some(({ text }) => treeOf(text) === undefined && hasWord(text, word)),
  );
}

function hasWord(text: string, word: string): boolean {
  return text.includes(word) && [...piecesOf(text)].some(({ token }) => plainName(token) === word);
}

function variableOccurrences(
  document: LanguageDocument,
  { expression, name, binding }: Target & { kind: 'variable' },
): readonly Occurrence[] {
  return variablesOf(expression.text)
    .filter((place) => place.name === name && place.binding === binding)
    .map((place) => occurrence(document, expression, place.start, place.end, place.isBinding));
}

function occurrence(
  document: LanguageDocument,
  expression: DocumentExpression,
  start: number,
  end: number,
  isDefinition: boolean,
): Occurrence {
  return {
    document,
    span: spanInFile(expression, start, end),
    isDefinition,
    within: { expression, start, end },
  };
}

function inExpression(
  document: LanguageDocument,
  expression: DocumentExpression,
  target: Target,
): readonly Occurrence[] {
  const { text, context } = expression;
  const ast = treeOf(text);
  if (ast === undefined) return [];
  const { provider, resource, field, readsRecord } = context();
  const isSameProvider =
    !('provider' in target) ||
    provider === undefined ||
    target.provider === undefined ||
    provider === target.provider;
  if (!isSameProvider) return [];
  const isSameResource = !('resource' in target) || target.resource === resource;
  if (target.kind === 'path') {
    if (!readsRecord || !isSameResource) return [];
    const wanted = JSON.stringify(target.names);
    const ends = findNamePlaces(ast).filter(({ names }) => JSON.stringify(names) === wanted);
    // A tree has the left side of `??` twice.
    return [...new Map(ends.map((place) => [place.end, place])).values()].flatMap(({ end }) => {
      const token = tokenPieceAt(text, end - 1);
      return token === undefined ? [] : [occurrence(document, expression, token.start, end, false)];
    });
  }
  if (target.kind === 'function')
    return wordsLike(text, `$${target.name}`).map(({ start, end }) =>
      occurrence(document, expression, start, end, false),
    );
  if (target.kind === 'inherited' || target.kind === 'field') {
    if (!isSameResource || field !== target.name) return [];
    return wordsLike(text, '$inherited').map(({ start, end }) =>
      occurrence(document, expression, start, end, false),
    );
  }
  if (target.kind !== 'table' && target.kind !== 'setting') return [];
  const variable = target.kind === 'table' ? 'tables' : 'settings';
  if (!isSameResource) return [];
  return [
    ...text.matchAll(new RegExp(`\\$${variable}\\s*\\.\\s*(\`[^\`]*\`|[\\p{L}_][\\p{L}\\p{N}_]*)`, 'gu')),
  ]
    .filter(([, name = '']) => plainName(name) === target.name)
    .map(({ index, 0: all, 1: name = '' }) => {
      const end = index + all.length;
      return occurrence(document, expression, end - name.length, end, false);
    });
}

function wordsLike(text: string, word: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const token = tokenPieceAt(text, at);
    if (token?.start === at && token.token === word) found.push({ start: at, end: at + word.length });
  }
  return found;
}

/** The keys that name a target. */
function keyOccurrences(
  workspace: Workspace,
  document: LanguageDocument,
  target: Target,
): readonly Occurrence[] {
  const { source, kind } = document;
  if (source === undefined) return [];
  const paths = keyPathsOf(workspace, document, target);
  return paths.flatMap((path) => {
    const span = source.entryAt(path)?.key;
    const isDefinition = (target.kind !== 'field' && target.kind !== 'inherited') || kind === 'definition';
    return span === undefined ? [] : [{ document, span, isDefinition }];
  });
}

function keyPathsOf(workspace: Workspace, document: LanguageDocument, target: Target): readonly Path[] {
  const value = document.source?.value;
  if (document.kind === 'overrides') {
    if (target.kind !== 'field' && target.kind !== 'inherited') return [];
    return [['providers', target.provider ?? '', target.resource, 'mapping', target.name]].filter(
      (path) => valueAt(value, path) !== undefined,
    );
  }
  switch (target.kind) {
    case 'path':
      return schemaPathsOf(valueAt(value, ['resources', target.resource, 'raw']), target.names, [
        'resources',
        target.resource,
        'raw',
      ]);
    case 'field':
    case 'inherited':
      return workspace.slugOf(document) === target.provider
        ? [['resources', target.resource, 'mapping', target.name]]
        : [];
    case 'table':
      return [['resources', target.resource, 'tables', target.name]];
    case 'setting':
      return [['accountSettings', target.name]];
    default:
      return [];
  }
}

/** Paths of the keys of `properties` that describe a path of raw records. */
export function schemaPathsOf(
  schema: unknown,
  [name, ...rest]: readonly string[],
  at: Path,
): readonly Path[] {
  if (name === undefined || typeof schema !== 'object' || schema === null) return [];
  const found: Path[] = [];
  const properties = valueAt(schema, ['properties']);
  if (keysAt(properties, []).includes(name)) {
    const path = [...at, 'properties', name];
    found.push(...(rest.length === 0 ? [path] : schemaPathsOf(valueAt(properties, [name]), rest, path)));
  }
  for (const key of ['items', 'then', 'else'])
    found.push(...schemaPathsOf(valueAt(schema, [key]), [name, ...rest], [...at, key]));
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const list = valueAt(schema, [key]);
    if (Array.isArray(list))
      list.forEach((one: unknown, index) => {
        found.push(...schemaPathsOf(one, [name, ...rest], [...at, key, index]));
      });
  }
  return found;
}
