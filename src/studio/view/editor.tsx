import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
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
import type { MarkedProblem } from '../language-protocol.ts';
import type { Problem, UnreachedPart } from '../protocol.ts';
import type { InspectedText } from '../state/language.ts';
import { applyEdits, commandKeys, format, rename } from './editor/commands.ts';
import { completionsAt } from './editor/completions.ts';
import type { LanguageHelp } from './editor/language-help.ts';
import { noteKeys, notes } from './editor/notes.ts';
import { offsetOf, offsetOfPlace } from './editor/positions.ts';
import { EXPRESSION_TOKENS, showTokens } from './editor/tokens.ts';
import { YAML_LANGUAGE } from './editor/yaml-language.ts';
import { showUnreached, unreachedMarks } from './unreached-marks.ts';

/** What an editor shows and does. */
export interface EditorProps {
  /** The accessible name. */
  readonly label: string;
  /** What follows the names of its buttons; empty if there is one editor only that they can be about. */
  readonly toolSuffix: string;
  readonly file: string;
  readonly text: string;
  /** The text of this moment: the one above is older if keys are pressed faster than the page is drawn. */
  readonly currentText: () => string;
  /** Problems of the file that nothing else is known of. */
  readonly problems: readonly Problem[];
  /** What no example reaches, which is underlined. */
  readonly unreached: readonly UnreachedPart[];
  /** What is known of a text of the file. */
  readonly inspected: InspectedText | undefined;
  readonly help: LanguageHelp;
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
    const { doc } = editor.state;
    const { inspected, problems } = props;
    if (inspected === undefined) {
      editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(problems, doc)));
      return;
    }
    // What is known of another text comes with marks at other places.
    if (inspected.file !== props.file || inspected.text.replaceAll(/\r\n?/g, '\n') !== doc.toString()) return;
    editor.dispatch({ effects: showTokens(inspected.tokens, doc) });
    editor.dispatch(setDiagnostics(editor.state, markedDiagnostics(inspected.problems, doc)));
  }, [props.problems, props.inspected]);

  useEffect(() => {
    if (view.current !== undefined) showUnreached(view.current, props.unreached);
  }, [props.unreached, props.file]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || props.place === undefined) return;
    const at = offsetOfPlace(props.place, editor.state.doc);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [props.place]);

  const run = (command: typeof format) => () => {
    if (view.current !== undefined) void command(view.current, latest.current.help);
  };
  return (
    <>
      <p class="tools">
        <button type="button" onClick={run(format)}>
          Format{props.toolSuffix}
        </button>{' '}
        <button type="button" onClick={run(rename)}>
          Rename{props.toolSuffix}
        </button>{' '}
        <small>Escape and then Tab leaves the editor.</small>
      </p>
      <div ref={host} class="editor" />
    </>
  );
}

function stateOf(text: string, latest: { readonly current: EditorProps }): EditorState {
  return EditorState.create({ doc: text, extensions: extensionsFor(latest) });
}

function extensionsFor(latest: { readonly current: EditorProps }): Extension {
  const save = (): boolean => {
    latest.current.onSave();
    return true;
  };
  const { help } = latest.current;
  return [
    ...[lineNumbers(), foldGutter(), history(), bracketMatching(), highlightActiveLine(), lintGutter()],
    ...[YAML_LANGUAGE, syntaxHighlighting(COLOURS), EXPRESSION_TOKENS, unreachedMarks(), THEME],
    autocompletion({ override: [(context) => completionsAt(help, context)] }),
    notes(help),
    keymap.of([
      { key: 'Mod-s', run: save },
      ...[...noteKeys(help), ...commandKeys(help)],
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
    const from = offsetOfPlace(place, text);
    const { to } = text.lineAt(from);
    const kind = severity === 'information' ? 'info' : severity;
    return [{ from, to: Math.max(from, to), severity: kind, message, source: code }];
  });
}

/** Problems with the parts of the text that they are about, and what can be done about them. */
function markedDiagnostics(problems: readonly MarkedProblem[], text: Text): Diagnostic[] {
  return problems.map(({ range, severity, message, code, fixes }) => {
    const [from, to] = [offsetOf(range.start, text), offsetOf(range.end, text)];
    return {
      from,
      to: Math.max(from, to),
      severity: severity === 'information' ? 'info' : severity,
      message,
      source: code,
      actions: fixes.map(({ title, edits }) => ({
        name: title,
        apply: (view: EditorView) => applyEdits(view, edits),
      })),
    };
  });
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
  '.cm-tooltip, .cm-panels, .cm-tooltip .cm-completionInfo, .cm-foldPlaceholder': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected], .cm-panel.cm-panel-lint ul [aria-selected]': {
    backgroundColor: 'var(--accent-surface)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { color: 'var(--accent)' },
  '.cm-diagnosticSource': { opacity: '1', color: 'var(--quiet)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--accent-surface)',
  },
});
