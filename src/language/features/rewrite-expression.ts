import type { DocumentExpression, LanguageDocument } from '../document/document.ts';
import type { TextEdit } from '../protocol.ts';
import { writeScalar } from '../yaml/write-scalar.ts';

/** The edit that puts another text in the place of an expression; undefined if it is there already. */
export function rewriteExpression(
  document: LanguageDocument,
  expression: DocumentExpression,
  text: string,
): TextEdit | undefined {
  const { lines, source } = document;
  if (text === expression.text) return undefined;
  if (expression.style === 'file') return { range: lines.rangeOf(0, document.text.length), newText: text };
  const scalar = source?.scalarAt(expression.path);
  if (scalar === undefined || scalar.text !== expression.text) return undefined;
  const { start, end } = scalar.span;
  const isFlow = source?.isFlowAt(expression.path) ?? false;
  const written = writeScalar(text, { style: scalar.style, indent: indentOf(document, expression), isFlow });
  // The line break after a block is not a part of it.
  const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
  const breaks = isBlock ? (/(?:\r?\n)+$/.exec(document.text.slice(start, end))?.[0] ?? '') : '';
  const newText = document.text.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written;
  return { range: lines.rangeOf(start, end - breaks.length), newText };
}

/** Columns by which a block of an expression is indented: those of its lines, or two more than its key. */
function indentOf({ lines, source }: LanguageDocument, { path, offsets, style }: DocumentExpression): number {
  if (style === 'literal' || style === 'folded') {
    const first = offsets[0];
    if (first !== undefined && offsets.length > 1) return lines.positionAt(first).character;
  }
  const key = source?.entryAt(path)?.key;
  return key === undefined ? 2 : lines.positionAt(key.start).character + 2;
}
