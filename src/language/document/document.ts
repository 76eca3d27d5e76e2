import type { Path } from '../../definition/places.ts';
import { valueAt } from '../../json/json-pointer.ts';
import type { ExpressionContext } from '../expression/expression-context.ts';
import type { ScalarText, YamlSource } from '../source/yaml-source.ts';
import { type LineMap, lineMap } from '../text/line-map.ts';
import type { KindOfDocument } from './kind-of-document.ts';

/** An expression in a document. */
export interface DocumentExpression {
  /** Path in the file; empty for a file that is one expression. */
  readonly path: Path;
  readonly text: string;
  /** Offset in the file of each character, and of the end. */
  readonly offsets: readonly number[];
  readonly style: ScalarText['style'] | 'file';
  readonly context: () => ExpressionContext;
}

/** A document that is edited, and what is known of it. Another text is another document. */
export interface LanguageDocument {
  readonly uri: string;
  /** Its name in issues. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineMap;
  readonly kind: KindOfDocument;
  /** Undefined for files of expressions and for models. */
  readonly source?: YamlSource;
  readonly expressions: () => readonly DocumentExpression[];
}

/** Finds the expression in a document at an offset, and the offset in it. */
export function expressionAt(
  document: LanguageDocument,
  offset: number,
): { readonly expression: DocumentExpression; readonly at: number } | undefined {
  for (const expression of document.expressions()) {
    const { offsets, text, style } = expression;
    const [first = 0] = offsets;
    const end = offsets.at(-1) ?? first;
    if (offset < first || offset > end) continue;
    if (style === 'file') return { expression, at: Math.min(offset, text.length) };
    const index = offsets.findIndex((at) => at >= offset);
    // Indentation and escapes are not characters of the expression.
    const isAfterCharacter =
      (offsets[index - 1] ?? offset) + 1 === offset && !/[\r\n]/.test(document.text[offset - 1] ?? '');
    const isBetween = offsets[index] !== offset && !isAfterCharacter;
    if (isBetween) return undefined;
    return { expression, at: index < 0 ? text.length : index };
  }
  return afterExpression(document, offset);
}

/** The expression before an offset with only blanks between them, which YAML does not count as a part of it. */
function afterExpression(
  document: LanguageDocument,
  offset: number,
): { readonly expression: DocumentExpression; readonly at: number } | undefined {
  const before = document.expressions().findLast(({ offsets }) => (offsets[0] ?? 0) < offset);
  if (before === undefined || before.style === 'file') return undefined;
  const { offsets, style, text } = before;
  const end = offsets.at(-1) ?? 0;
  const blanks = document.text.slice(end, offset);
  const isBlock = style === 'literal' || style === 'folded';
  if (!(isBlock ? /^\s+$/ : /^ +$/).test(blanks) || (style !== 'plain' && !isBlock)) return undefined;
  const { lines } = document;
  // A line that is not indented as the block is does not continue it.
  if (
    blanks.includes('\n') &&
    lines.positionAt(offset).character < lines.positionAt(offsets[0] ?? 0).character
  )
    return undefined;
  const added = Array.from({ length: blanks.length }, (_, index) => end + index + 1);
  return {
    expression: { ...before, text: text + blanks, offsets: [...offsets, ...added] },
    at: text.length + blanks.length,
  };
}

/** Where a part of an expression is in the file. */
export function spanInFile(
  { offsets }: Pick<DocumentExpression, 'offsets'>,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const last = offsets.length - 1;
  const from = offsets[Math.min(start, last)] ?? 0;
  const to = end <= start ? from : end > last ? (offsets[last] ?? from) : (offsets[end - 1] ?? from) + 1;
  return { start: from, end: Math.max(from, to) };
}

/** The expressions at some paths of a YAML file. Half-written and empty ones are among them. */
export function expressionsOf(
  source: YamlSource,
  paths: readonly Path[],
  contextOf: (path: Path) => ExpressionContext,
): readonly DocumentExpression[] {
  return paths.flatMap((path): DocumentExpression[] => {
    const scalar = source.scalarAt(path);
    const value = valueAt(source.value, path);
    if (scalar === undefined) return [];
    if (typeof value !== 'string' && scalar.text !== '' && typeof value === 'object' && value !== null)
      return [];
    let context: ExpressionContext | undefined;
    return [
      {
        path,
        text: scalar.text,
        offsets: scalar.offsets,
        style: scalar.style,
        context: () => {
          context ??= contextOf(path);
          return context;
        },
      },
    ];
  });
}

/** The map of lines of a document without a byte order mark. */
export function linesOf(text: string): LineMap {
  return lineMap(text);
}
