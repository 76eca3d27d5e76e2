import type { LanguageDocument } from '../document/document.ts';
import { formatExpression } from '../format/format-expression.ts';
import type { Range, TextEdit } from '../protocol.ts';
import { rewriteExpression } from './rewrite-expression.ts';

/** Columns of a line of a file. */
const WIDTH = 100;

/**
 * The edits that format the expressions of a document, or those that a range touches. Nothing else in a YAML file is
 * changed, and no expression that is not well formed.
 */
export function formattingOf(document: LanguageDocument, range?: Range): readonly TextEdit[] {
  const { lines } = document;
  const from = range === undefined ? 0 : lines.offsetAt(range.start);
  const to = range === undefined ? document.text.length : lines.offsetAt(range.end);
  return document.expressions().flatMap((expression) => {
    const { offsets, text, path, style } = expression;
    const [start = 0] = offsets;
    const end = offsets.at(-1) ?? start;
    if (end < from || start > to || text.trim() === '') return [];
    const isFlow = document.source?.isFlowAt(path) ?? false;
    const key = document.source?.entryAt(path)?.key;
    const indent = key === undefined ? 0 : lines.positionAt(key.start).character + 2;
    const formatted = formatExpression(text, { width: isFlow ? Number.POSITIVE_INFINITY : WIDTH - indent });
    if (formatted === undefined) return [];
    // A file, and a block that keeps its last line break, end in one.
    const ended =
      /\n$/.test(text) && (style === 'file' || style === 'literal') ? `${formatted}\n` : formatted;
    const edit =
      style === 'file' || ended.trim() !== text.trim()
        ? rewriteExpression(document, expression, style === 'file' ? ended : formatted)
        : undefined;
    return edit === undefined ? [] : [edit];
  });
}
