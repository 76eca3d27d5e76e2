import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete';
import type { CompletionItem } from '../../../language/index.ts';
import type { LanguageHelp } from './language-help.ts';
import { showMarkdown } from './markdown.ts';
import { offsetOf, positionOf } from './positions.ts';

/** Returns what may be written at the cursor, by the language service. */
export async function completionsAt(
  help: LanguageHelp,
  { state, pos, explicit }: CompletionContext,
): Promise<CompletionResult | null> {
  const before = state.sliceDoc(Math.max(0, pos - 1), pos);
  if (!explicit && !/[\w$.:]/.test(before)) return null;
  const items = await help.completion(state.doc.toString(), positionOf(pos, state.doc));
  const [first] = items;
  if (first === undefined) return null;
  const { range } = first.textEdit;
  return {
    from: offsetOf(range.start, state.doc),
    to: Math.max(pos, offsetOf(range.end, state.doc)),
    options: items.map(completionOf),
  };
}

function completionOf(item: CompletionItem, index: number): Completion {
  const { label, filterText = label, detail, documentation, insertTextFormat, textEdit } = item;
  return {
    label: filterText,
    ...(filterText === label ? {} : { displayLabel: label }),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { info: () => showMarkdown(documentation.value) }),
    // The best ones are first.
    boost: -Math.min(99, index),
    apply: insertTextFormat === 2 ? snippet(templateOf(textEdit.newText)) : textEdit.newText,
  };
}

/** A snippet of the Language Server Protocol as the editor writes its own. */
function templateOf(text: string): string {
  return text
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '#{$1}')
    .replaceAll(/\$\d+/g, '#{}')
    .replaceAll(/\\([\\$}])/g, '$1');
}
