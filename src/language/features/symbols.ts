import type { Path } from '../../definition/places.ts';
import { valueAt } from '../../json/json-pointer.ts';
import type { LanguageDocument } from '../document/document.ts';
import { type DocumentSymbol, type FoldingRange, SYMBOL_KIND, type SymbolKind } from '../protocol.ts';
import type { Entry, YamlSource } from '../source/yaml-source.ts';
import { variablesOf } from './targets.ts';

/** Levels of keys that are symbols; what is deeper is raw data. */
const DEEPEST = 4;

/** The outline of a document: its parts, and the fields of its mappings. */
export function symbolsOf(document: LanguageDocument): readonly DocumentSymbol[] {
  const { source, kind, text, lines } = document;
  if (kind === 'expression') {
    return variablesOf(text)
      .filter(({ isBinding }) => isBinding)
      .map(({ name, start, end }) => {
        const range = lines.rangeOf(start, end);
        return { name: `$${name}`, kind: SYMBOL_KIND.variable, range, selectionRange: range, children: [] };
      });
  }
  if (source === undefined || kind === 'other') return [];
  return symbolsAt(document, source, []);
}

function symbolsAt(document: LanguageDocument, source: YamlSource, path: Path): DocumentSymbol[] {
  return source.entriesAt(path).flatMap((entry) => {
    const symbol = symbolOf(document, source, entry);
    return symbol === undefined ? [] : [symbol];
  });
}

function symbolOf(
  document: LanguageDocument,
  source: YamlSource,
  { path, key, value, kind }: Entry,
): DocumentSymbol | undefined {
  const own = key ?? value;
  if (own === undefined) return undefined;
  const { lines } = document;
  const end = Math.max(own.end, value?.end ?? own.end);
  const isListed = path.length < DEEPEST && kind !== 'scalar' && !(path.length === 3 && path[2] === 'raw');
  const title = valueAt(source.value, [...path, 'title']);
  const content = valueAt(source.value, path);
  const name = key === undefined && typeof title === 'string' ? title : String(path.at(-1));
  return {
    name: name === '' ? '(empty)' : name,
    ...(typeof content === 'string' ? { detail: (content.split('\n')[0] ?? '').slice(0, 80) } : {}),
    kind: kindOf(path),
    range: lines.rangeOf(own.start, end),
    selectionRange: lines.rangeOf(own.start, own.end),
    children: isListed ? symbolsAt(document, source, path) : [],
  };
}

function kindOf(path: Path): SymbolKind {
  if (path.includes('mapping')) return path.at(-1) === 'mapping' ? SYMBOL_KIND.namespace : SYMBOL_KIND.field;
  if (path.length === 2) return SYMBOL_KIND.module;
  if (path.includes('examples')) return SYMBOL_KIND.event;
  return SYMBOL_KIND.key;
}

/** The ranges that an editor can fold: mappings and sequences of several lines, and blocks of strings. */
export function foldingOf({ source, kind, lines, text }: LanguageDocument): readonly FoldingRange[] {
  if (kind === 'other') return [];
  if (source === undefined) return foldByBrackets(text, (offset) => lines.positionAt(offset).line);
  const found: FoldingRange[] = [];
  const visit = (path: Path): void => {
    for (const entry of source.entriesAt(path)) {
      const start = entry.key?.start ?? entry.value?.start;
      if (start === undefined || entry.value === undefined) continue;
      const startLine = lines.positionAt(start).line;
      const endLine = lines.positionAt(entry.value.end).line;
      if (endLine > startLine) {
        found.push({ startLine, endLine });
        if (entry.kind === 'map' || entry.kind === 'seq') visit(entry.path);
      }
    }
  };
  visit([]);
  return found;
}

function foldByBrackets(text: string, lineOf: (offset: number) => number): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  const open: number[] = [];
  for (const { index, 0: token } of text.matchAll(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|[([{]|[)\]}]/g,
  )) {
    if (token.startsWith('/*')) {
      const [startLine, endLine] = [lineOf(index), lineOf(index + token.length)];
      if (endLine > startLine) found.push({ startLine, endLine });
    } else if ('([{'.includes(token)) open.push(lineOf(index));
    else if (')]}'.includes(token)) {
      const startLine = open.pop();
      const endLine = lineOf(index) - 1;
      if (startLine !== undefined && endLine > startLine) found.push({ startLine, endLine });
    }
  }
  return found.sort((one, other) => one.startLine - other.startLine);
}
