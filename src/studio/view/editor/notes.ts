import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, type KeyBinding, showTooltip, type Tooltip } from '@codemirror/view';
import type { SignatureHelp } from '../../../language/index.ts';
import type { LanguageHelp } from './language-help.ts';
import { showMarkdown } from './markdown.ts';
import { positionOf } from './positions.ts';

const setNote = StateEffect.define<Tooltip | null>();

/** What is shown at the cursor; another place of the cursor ends it. */
const note = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, { effects, selection, docChanged }) {
    for (const effect of effects) if (effect.is(setNote)) return effect.value;
    return selection !== undefined || docChanged ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** Shows what is at the pointer, and at the cursor on a key; after a bracket, the function whose arguments are written. */
export function notes(help: LanguageHelp): Extension {
  return [
    note,
    hoverTooltip(async ({ state }, offset) => {
      const found = await help.hover(state.doc.toString(), positionOf(offset, state.doc));
      return found === undefined ? null : noteAt(offset, found.contents.value);
    }),
    EditorView.updateListener.of(({ view, docChanged, state }) => {
      const { head } = state.selection.main;
      if (docChanged && /[(,]/.test(state.sliceDoc(Math.max(0, head - 1), head)))
        void showSignature(view, help);
    }),
  ];
}

/** The keys of notes: Mod-i for what is at the cursor, Mod-Shift-Space for the function, Escape. */
export function noteKeys(help: LanguageHelp): readonly KeyBinding[] {
  return [
    {
      key: 'Mod-i',
      run(view) {
        void showHover(view, help);
        return true;
      },
    },
    {
      key: 'Mod-Shift-Space',
      run(view) {
        void showSignature(view, help);
        return true;
      },
    },
    {
      key: 'Escape',
      run(view) {
        if (view.state.field(note) === null) return false;
        view.dispatch({ effects: setNote.of(null) });
        return true;
      },
    },
  ];
}

async function showHover(view: EditorView, help: LanguageHelp): Promise<void> {
  const { doc, selection } = view.state;
  const { head } = selection.main;
  const found = await help.hover(doc.toString(), positionOf(head, doc));
  // Problems and colours may have come meanwhile, which change nothing here.
  if (found !== undefined && view.state.doc === doc && view.state.selection.eq(selection))
    view.dispatch({ effects: setNote.of(noteAt(head, found.contents.value)) });
}

async function showSignature(view: EditorView, help: LanguageHelp): Promise<void> {
  const { doc, selection } = view.state;
  const { head } = selection.main;
  const found = await help.signatureHelp(doc.toString(), positionOf(head, doc));
  if (found === undefined || view.state.doc !== doc) return;
  view.dispatch({ effects: setNote.of(noteAt(head, textOf(found))) });
}

function textOf({ signatures, activeSignature }: SignatureHelp): string {
  const { label = '', documentation } = signatures[activeSignature] ?? {};
  return `\`${label}\`\n\n${documentation?.value ?? ''}`;
}

function noteAt(offset: number, markdown: string): Tooltip {
  return { pos: offset, above: true, create: () => ({ dom: showMarkdown(markdown) }) };
}
