import type { Issue } from '../../issue/index.ts';
import type { LanguageDocument } from '../document/document.ts';
import type { Diagnostic, DiagnosticRelatedInformation } from '../protocol.ts';
import {
  type ContentPlace,
  placeOf,
  spanOfPlace,
  tokenAt,
  withWrittenPlaces,
} from '../source/content-places.ts';
import type { Span } from '../source/yaml-source.ts';

const SEVERITIES = { error: 1, warning: 2, information: 3 } as const;

/** Issues of a document as an editor shows them, in the order of the file. */
export function diagnosticsOf(document: LanguageDocument, issues: readonly Issue[]): readonly Diagnostic[] {
  const found = issues.map((issue) => diagnosticOf(document, issue));
  const seen = new Set<string>();
  return found
    .filter((diagnostic) => {
      const key = JSON.stringify([diagnostic.code, diagnostic.range, diagnostic.message]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (one, other) =>
        one.range.start.line - other.range.start.line ||
        one.range.start.character - other.range.start.character,
    );
}

function diagnosticOf(document: LanguageDocument, issue: Issue): Diagnostic {
  const { lines, file } = document;
  const span = spanOfIssue(document, issue);
  const { start } = span;
  // A name that is read as a subtraction is several tokens.
  const hyphened =
    issue.code === 'expression-hyphen' ? /^[\w-]+/.exec(document.text.slice(start, start + 200)) : null;
  const end = start + Math.max(span.end - start, hyphened?.[0].length ?? 0);
  const related: DiagnosticRelatedInformation[] = [];
  const write = (place: ContentPlace): string => {
    const span = spanOf(document, place);
    const range = lines.rangeOf(span.start, span.end);
    related.push({ location: { uri: document.uri, range }, message: 'The expression' });
    return `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  };
  const message = withWrittenPlaces(issue.message, write);
  const hint = issue.hint === undefined ? undefined : withWrittenPlaces(issue.hint, write);
  const place = issue.source === undefined ? undefined : placeOf(issue.source)?.path.join('.');
  return {
    range: lines.rangeOf(start, end),
    severity: SEVERITIES[issue.severity ?? 'error'],
    code: issue.code,
    source: 'mapwright',
    message: hint === undefined ? message : `${message} ${hint}`,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    data: { ...(hint === undefined ? {} : { hint }), ...(place === undefined ? {} : { place }) },
  };
}

function spanOf({ source, text, kind }: LanguageDocument, place: ContentPlace): Span {
  if (source !== undefined) return spanOfPlace(source, place);
  return kind === 'expression' ? tokenAt(text, place.offset) : { start: 0, end: 1 };
}

/** The part of the text that an issue is about. */
function spanOfIssue(document: LanguageDocument, { source }: Issue): Span {
  const { lines, text } = document;
  if (source === undefined) return { start: 0, end: firstLine(text) };
  const place = placeOf(source);
  if (place !== undefined) return spanOf(document, place);
  if (source.file !== document.file && source.file !== '') return { start: 0, end: firstLine(text) };
  const start = lines.offsetAt({ line: source.line - 1, character: source.column - 1 });
  const word = /^(?:"(?:[^"\\\n]|\\.)*"|[\w$.-]+|[^\r\n])/.exec(text.slice(start, start + 1_000))?.[0] ?? '';
  return { start, end: start + word.length };
}

function firstLine(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}
