import { foldService, StreamLanguage, type StringStream } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';

/** What is known of the line so far. */
interface LineState {
  /** Whether a key may begin here. */
  mayBeKey: boolean;
}

/**
 * Colours the keys, quoted strings, numbers and comments of YAML. The whole grammar would be larger than all that it colours
 * is worth: values of the mapping are coloured by the language service.
 */
const YAML = StreamLanguage.define<LineState>({
  name: 'yaml',
  startState: () => ({ mayBeKey: true }),
  token: tokenOf,
  languageData: { commentTokens: { line: '#' } },
});

function tokenOf(stream: StringStream, state: LineState): string | null {
  if (stream.sol()) state.mayBeKey = true;
  if (stream.eatSpace()) return null;
  if (stream.match(/^#.*/)) return 'comment';
  if (stream.match(/^-(?=\s|$)/) || stream.match(/^[[\]{},]/)) {
    state.mayBeKey = true;
    return 'punctuation';
  }
  if (
    state.mayBeKey &&
    stream.match(/^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#[\]{},:][^:#]*?)(?=[ \t]{0,4}:(?:\s|$))/)
  ) {
    state.mayBeKey = false;
    return 'propertyName';
  }
  if (stream.match(/^:(?=\s|$)/)) {
    state.mayBeKey = false;
    return 'punctuation';
  }
  state.mayBeKey = false;
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^']|'')*'?/)) return 'string';
  if (stream.match(/^[|>][+-]?\d?(?=\s*$)/)) return 'meta';
  if (stream.match(/^(?:-?\d+(?:\.\d+)?|true|false|null)(?=[\s,\]}]|$)/)) return 'number';
  if (stream.match(/^[^\s,[\]{}]+/) === null) stream.next();
  return null;
}

/** Lines that are indented more than one before them can be folded. */
function foldedAt({ doc }: EditorState, lineStart: number): { from: number; to: number } | null {
  const first = doc.lineAt(lineStart);
  if (first.text.trim() === '') return null;
  let last = first;
  for (let number = first.number + 1; number <= doc.lines; number += 1) {
    const line = doc.line(number);
    if (line.text.trim() === '') continue;
    if (indentOf(line.text) <= indentOf(first.text)) break;
    last = line;
  }
  return last === first ? null : { from: first.to, to: last.to };
}

function indentOf(text: string): number {
  return text.search(/\S|$/);
}

/** YAML, as far as an editor needs it in addition to the language service. */
export const YAML_LANGUAGE: Extension = [YAML, foldService.of(foldedAt)];
