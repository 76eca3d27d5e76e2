import { EditorView, type KeyBinding, showDialog } from '@codemirror/view';
import type { TextEdit } from '../../../language/index.ts';
import type { LanguageHelp } from './language-help.ts';
import { changesOf, offsetOf, positionOf } from './positions.ts';

/** Formats the expressions of the text. */
export async function format(view: EditorView, help: LanguageHelp): Promise<void> {
  const { doc } = view.state;
  const edits = await help.formatting(doc.toString());
  if (view.state.doc === doc) applyEdits(view, edits);
  if (edits.length === 0) help.say('The expressions are formatted already.');
}

/** Asks for another name of what is at the cursor, and writes it wherever the old one was. */
export async function rename(view: EditorView, help: LanguageHelp): Promise<void> {
  const { doc, selection } = view.state;
  const position = positionOf(selection.main.head, doc);
  const start = await help.prepareRename(doc.toString(), position);
  if (start === undefined) return help.say('What is at the cursor cannot be renamed.');
  const { result } = showDialog(view, {
    label: 'New name',
    input: { name: 'name', value: start.placeholder },
    focus: true,
    submitLabel: 'Rename',
  });
  const value = (await result)?.querySelector('input')?.value.trim() ?? '';
  view.focus();
  if (value === '' || value === start.placeholder || view.state.doc !== doc) return;
  const edits = await help.rename(doc.toString(), position, value);
  if (edits === undefined) help.say(`“${value}” cannot be its name.`);
  else if (view.state.doc === doc) applyEdits(view, edits);
}

/** Puts the cursor where what is at it is defined. */
async function goToDefinition(view: EditorView, help: LanguageHelp): Promise<void> {
  const { doc, selection } = view.state;
  const found = await help.definition(doc.toString(), positionOf(selection.main.head, doc));
  if (found === undefined || view.state.doc !== doc) return;
  const at = offsetOf(found, doc);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
}

/** Applies edits as one step that can be undone. */
export function applyEdits(view: EditorView, edits: readonly TextEdit[]): void {
  if (edits.length > 0) view.dispatch({ changes: [...changesOf(edits, view.state.doc)], userEvent: 'input' });
}

/** The keys of these commands: Shift-Alt-f, F2, F12. */
export function commandKeys(help: LanguageHelp): readonly KeyBinding[] {
  const keys = { 'Shift-Alt-f': format, F2: rename, F12: goToDefinition };
  return Object.entries(keys).map(([key, command]) => ({
    key,
    run(view) {
      void command(view, help);
      return true;
    },
  }));
}
