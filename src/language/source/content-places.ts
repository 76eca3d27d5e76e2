import { objectPlaces, type Path, type Places } from '../../definition/places.ts';
import { piecesOf } from '../../expression/compiler.ts';
import type { Issue, SourcePosition } from '../../issue/index.ts';
import { fromJsonPointer, toJsonPointer, valueAt } from '../../json/json-pointer.ts';
import type { Span, YamlSource } from './yaml-source.ts';

/** Where in the content of a file something is, whatever the lines are on which it is written. */
export interface ContentPlace {
  /** A key, a value, or a character of a string. */
  readonly part: 'key' | 'value' | 'text';
  readonly path: Path;
  /** Offset in the string. */
  readonly offset: number;
}

const MARK = 'content';
const MARKED = /^content:(key|value|text):(.*)$/s;

/**
 * Places of the parts of a content that stay the same when lines move, so that what was found before an edit holds after
 * it. `placeOf` reads them.
 *
 * @param source tells how values are written
 */
export function contentPlaces(file: string, source: Pick<YamlSource, 'writtenAt'>): Places {
  const at = (part: ContentPlace['part'], path: Path) => `${MARK}:${part}:${toJsonPointer(path)}`;
  return {
    ...objectPlaces(file),
    valueAt: (path) => ({ file: at('value', path), line: 1, column: 1 }),
    keyAt: (path) => ({ file: at('key', path), line: 1, column: 1 }),
    textAt: (path) => ({ file: at('text', path), segments: [[0, 1, 1]] }),
    writtenAt: (path) => source.writtenAt(path),
    pointerOf: () => undefined,
  };
}

/** Reads a position that such places made; undefined for any other. */
export function placeOf({ file, column }: SourcePosition): ContentPlace | undefined {
  const [, part, pointer] = MARKED.exec(file) ?? [];
  if (part !== 'key' && part !== 'value' && part !== 'text') return undefined;
  return { part, path: fromJsonPointer(pointer ?? ''), offset: column - 1 };
}

/** Where in the text a place of its content is, with the token there. */
export function spanOfPlace(source: YamlSource, place: ContentPlace): Span {
  const { part, path } = place;
  if (part === 'text') return spanInText(source, place);
  const entry = source.entryAt(path);
  if (part === 'key' && entry?.key !== undefined) return entry.key;
  if (part === 'key' && entry?.value !== undefined) return firstToken(source, entry.value);
  return spanOfValue(source, path);
}

/** The value at a path; for a missing one, the nearest of those around it. */
function spanOfValue(source: YamlSource, path: Path): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const entry = source.entryAt(path.slice(0, length));
    const span = entry?.value ?? entry?.key;
    if (span !== undefined) return firstToken(source, span);
  }
  // The whole file begins with its first key.
  const start = source.entriesAt([])[0]?.key?.start ?? source.text.search(/\S|$/);
  return firstToken(source, { start, end: source.text.length });
}

/** What of a span is on its first line: a value of many lines is marked where it begins. */
function firstToken({ text }: YamlSource, { start, end }: Span): Span {
  const first = /[^\r\n]*/.exec(text.slice(start, end))?.[0] ?? '';
  const key = /^(?:"[^"]*"|'[^']*'|[^\s"'[{][^:]*)(?=:(?:\s|$))/.exec(first)?.[0];
  const isSeveralLines = first.length < end - start;
  return { start, end: start + Math.max(1, isSeveralLines && key !== undefined ? key.length : first.length) };
}

function spanInText(source: YamlSource, { path, offset }: ContentPlace): Span {
  const scalar = source.scalarAt(path);
  if (scalar === undefined || scalar.text === '' || scalar.text !== valueAt(source.value, path)) {
    const { start } = scalar?.span ?? spanOfValue(source, path);
    return { start: start + offset, end: start + offset + 1 };
  }
  const { start, end } = tokenAt(scalar.text, offset);
  const at = (index: number) =>
    scalar.offsets[Math.min(index, scalar.offsets.length - 1)] ?? scalar.span.start;
  const from =
    start < scalar.text.length
      ? at(start)
      : (scalar.offsets.at(-2) ?? scalar.span.start) + 1 + (start - scalar.text.length);
  return { start: from, end: Math.max(from + 1, at(Math.max(start, end - 1)) + 1) };
}

/** The token of an expression at an offset; one character where there is none. */
export function tokenAt(text: string, offset: number): Span {
  for (const { start, token } of piecesOf(text)) {
    if (start > offset) break;
    if (offset < start + token.length) return { start: offset, end: start + token.length };
  }
  return { start: offset, end: offset + 1 };
}

const NAMED_PLACE = /content:(?:key|value|text):(\S*?):1:(\d+)/g;

/** Writes places that sentences name as line and column. */
export function withWrittenPlaces(sentence: string, write: (place: ContentPlace) => string): string {
  return sentence.replaceAll(NAMED_PLACE, (_all, pointer: string, column: string) =>
    write({ part: 'text', path: fromJsonPointer(pointer), offset: Number(column) - 1 }),
  );
}

/** The path that an issue is about; undefined if it names none. */
export function pathOfIssue({ source }: Pick<Issue, 'source'>): Path | undefined {
  return source === undefined ? undefined : placeOf(source)?.path;
}
