import { keysAt } from '../../definition/expression-places.ts';
import type { Path } from '../../definition/places.ts';
import { valueAt } from '../../json/json-pointer.ts';
import type { LanguageDocument } from '../document/document.ts';
import type { Span } from '../source/yaml-source.ts';
import { schemaPathsOf, type Target } from './targets.ts';

/** Where else a provider file names a path of raw records: `required` of its schema, the records of its examples and answers. */
export function rawKeySpans(
  { source, kind }: LanguageDocument,
  { names, resource }: Target & { readonly kind: 'path' },
): readonly Span[] {
  if (source === undefined || kind !== 'definition') return [];
  const { value } = source;
  const base = ['resources', resource];
  const name = names.at(-1) ?? '';
  const required = schemaPathsOf(valueAt(value, [...base, 'raw']), names, [...base, 'raw']).flatMap(
    (path) => {
      const list = [...path.slice(0, -2), 'required'];
      const found = valueAt(value, list);
      const index = Array.isArray(found) ? found.indexOf(name) : -1;
      const span = index < 0 ? undefined : source.entryAt([...list, index])?.value;
      return span === undefined ? [] : [span];
    },
  );
  const examples = valueAt(value, [...base, 'examples']);
  const records = Array.isArray(examples)
    ? examples.map((_, index) => [...base, 'examples', index, 'raw'])
    : [];
  const keys = [...records, ...recordsOfAnswers(value, base)]
    .flatMap((record) => keyPaths(value, record, names))
    .flatMap((path) => source.entryAt(path)?.key ?? []);
  return [...required, ...keys];
}

/** Paths of the records in answers, where their expression is a plain path. */
function recordsOfAnswers(root: unknown, base: Path): readonly Path[] {
  const within = { get: 'record', list: 'records' } as const;
  return Object.entries(within).flatMap(([kind, key]) => {
    const names = plainPath(valueAt(root, [...base, kind, key]));
    const answers = valueAt(root, [...base, 'answers', kind]);
    if (names === undefined || !Array.isArray(answers)) return [];
    return answers.map((_, index) => [...base, 'answers', kind, index, 'body', ...names]);
  });
}

/** The names of a path without filters and calls; undefined for any other expression. */
function plainPath(expression: unknown): readonly string[] | undefined {
  if (expression === '$') return [];
  if (typeof expression !== 'string' || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(expression)) return undefined;
  return expression.split('.');
}

/** Paths of the keys in a record that a path leads to; it leads through arrays. */
function keyPaths(root: unknown, at: Path, names: readonly string[]): readonly Path[] {
  const [name, ...rest] = names;
  if (name === undefined) return [];
  const value = valueAt(root, at);
  if (Array.isArray(value)) return value.flatMap((_, index) => keyPaths(root, [...at, index], names));
  if (!keysAt(root, at).includes(name)) return [];
  const path = [...at, name];
  return rest.length === 0 ? [path] : keyPaths(root, path, rest);
}
