import type { DocumentExpression, LanguageDocument } from '../document/document.ts';
import type { Workspace } from '../workspace.ts';
import { examplesFor, type TriedRecord } from './records-for.ts';

/** The example for which values are shown: the chosen one, or else the first. */
export function chosenExample(
  workspace: Workspace,
  document: LanguageDocument,
  expression: Pick<DocumentExpression, 'context'>,
): TriedRecord | undefined {
  if (document.kind !== 'expression' && !expression.context().readsRecord) return undefined;
  const examples = examplesFor(workspace, document, expression);
  const title = workspace.chosenExample(document.uri);
  return examples.find((example) => example.title === title) ?? examples[0];
}
