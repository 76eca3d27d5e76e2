import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { UnreachedPart } from '../protocol.ts';

const setParts = StateEffect.define<readonly UnreachedPart[]>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects, state }) {
    const effect = effects.findLast((each) => each.is(setParts));
    return effect === undefined ? shown.map(changes) : decorationsOf(effect.value, state);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** An editor’s extension that underlines what no example reaches; the reason is the title of the part. */
export function unreachedMarks(): Extension {
  return [
    marks,
    EditorView.theme({
      '.cm-unreached': { textDecoration: 'underline dotted var(--unusable)', textUnderlineOffset: '3px' },
    }),
  ];
}

/** Underlines parts in place of those of before. Parts of other files must not be among them. */
export function showUnreached(editor: EditorView, parts: readonly UnreachedPart[]): void {
  editor.dispatch({ effects: setParts.of(parts) });
}

function decorationsOf(parts: readonly UnreachedPart[], state: EditorState): DecorationSet {
  const ranges = parts.flatMap(({ place, what, message }) => {
    if (place.line < 1 || place.line > state.doc.lines) return [];
    const line = state.doc.line(place.line);
    const from = line.from + place.column - 1;
    const to = Math.min(from + lengthOf(what, state.sliceDoc(from, line.to)), line.to);
    const mark = Decoration.mark({ class: 'cm-unreached', attributes: { title: message } });
    return from < to ? [mark.range(from, to)] : [];
  });
  return Decoration.set(ranges, true);
}

/** Characters of a part on its line: all of it, its first line, or the word that is there. */
function lengthOf(what: string, rest: string): number {
  const [first = ''] = what.split('\n');
  if (first !== '' && rest.startsWith(first)) return first.length;
  return /^(?:`[^`]*`|[\p{L}\p{N}_$]+)/u.exec(rest)?.[0].length ?? rest.length;
}
