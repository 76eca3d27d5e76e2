import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, type Text, Transaction } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../protocol.ts';

/** What an editor shows and does. */
export interface EditorProps {
  /** The accessible name. */
  readonly label: string;
  readonly file: string;
  readonly text: string;
  /** The text of this moment: the one above is older if keys are pressed faster than the page is drawn. */
  readonly currentText: () => string;
  readonly problems: readonly Problem[];
  /** A place to show. */
  readonly place: Problem['place'];
  readonly onEdit: (text: string) => void;
  readonly onSave: () => void;
}

/** An editor for YAML with JSONata in it. */
export function Editor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (host.current === null) return;
    // Style elements would break the page's content security policy; a shadow root adopts sheets instead.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({ root, parent: root, state: stateOf(props.text, latest) });
    // Whoever scrolls with keys reaches the text by the tab key.
    editor.scrollDOM.tabIndex = 0;
    view.current = editor;
    return () => editor.destroy();
  }, [props.file]);

  useEffect(() => {
    if (view.current !== undefined) replaceText(view.current, latest.current.currentText());
  }, [props.text]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(props.problems, editor.state.doc)));
  }, [props.problems]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || props.place === undefined) return;
    const at = offsetOf(props.place, editor.state.doc);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [props.place]);

  return <div ref={host} class="editor" />;
}

function stateOf(text: string, latest: { readonly current: EditorProps }): EditorState {
  return EditorState.create({ doc: text, extensions: extensionsFor(latest) });
}

function extensionsFor(latest: { readonly current: EditorProps }): Extension {
  const save = (): boolean => {
    latest.current.onSave();
    return true;
  };
  return [
    ...[lineNumbers(), foldGutter(), history(), bracketMatching(), highlightActiveLine(), lintGutter()],
    ...[yaml(), syntaxHighlighting(COLOURS), autocompletion(), THEME],
    keymap.of([
      { key: 'Mod-s', run: save },
      ...[...completionKeymap, ...lintKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap],
      indentWithTab,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': latest.current.label, spellcheck: 'false' }),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      const isOwn = transactions.some((transaction) => transaction.annotation(Transaction.remote) !== true);
      if (docChanged && isOwn) latest.current.onEdit(state.doc.toString());
    }),
  ];
}

/** Takes over a text that changed elsewhere, without moving what did not change. */
function replaceText(editor: EditorView, text: string): void {
  const shown = editor.state.doc.toString();
  if (shown === text) return;
  let start = 0;
  while (start < shown.length && shown[start] === text[start]) start += 1;
  let end = 0;
  const longest = Math.min(shown.length, text.length) - start;
  while (end < longest && shown[shown.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  editor.dispatch({
    changes: { from: start, to: shown.length - end, insert: text.slice(start, text.length - end) },
    annotations: Transaction.remote.of(true),
  });
}

function diagnosticsOf(problems: readonly Problem[], text: Text): Diagnostic[] {
  return problems.flatMap(({ place, message, severity, code }): Diagnostic[] => {
    if (place === undefined) return [];
    const from = offsetOf(place, text);
    const { to } = text.lineAt(from);
    const kind = severity === 'information' ? 'info' : severity;
    return [{ from, to: Math.max(from, to), severity: kind, message, source: code }];
  });
}

/** A file may have become shorter since a place in it was found. */
function offsetOf({ line, column }: NonNullable<Problem['place']>, text: Text): number {
  const found = text.line(Math.min(Math.max(line, 1), text.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** Colours that can be read on both surfaces. */
const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-name)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--code-value)' },
  { tag: [tags.comment, tags.lineComment, tags.meta], color: 'var(--quiet)' },
  { tag: tags.punctuation, color: 'var(--quiet)' },
]);

const THEME = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '.cm-scroller': { fontFamily: 'var(--code-font)', fontSize: 'var(--code-size)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--quiet)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--active-line)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
});
