import type { ChangeSpec, Text } from '@codemirror/state';
import type { Position, TextEdit } from '../../../language/index.ts';
import type { Problem } from '../../protocol.ts';

/** The offset of a place, whose line and column count from 1. The file may have become shorter since it was found. */
export function offsetOfPlace({ line, column }: NonNullable<Problem['place']>, text: Text): number {
  return offsetOf({ line: line - 1, character: column - 1 }, text);
}

/** The offset of a position, whose line and character count from 0. */
export function offsetOf({ line, character }: Position, text: Text): number {
  const found = text.line(Math.min(Math.max(line + 1, 1), text.lines));
  return Math.min(found.from + character, found.to);
}

/** The position of an offset. */
export function positionOf(offset: number, text: Text): Position {
  const { from, number } = text.lineAt(offset);
  return { line: number - 1, character: offset - from };
}

/** Edits of a file as changes of the editor. */
export function changesOf(edits: readonly TextEdit[], text: Text): readonly ChangeSpec[] {
  return edits.map(({ range, newText }) => ({
    from: offsetOf(range.start, text),
    to: offsetOf(range.end, text),
    insert: newText,
  }));
}
