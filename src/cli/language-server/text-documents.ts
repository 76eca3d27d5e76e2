import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';

/**
 * Documents whose lines are counted again after each change. The library adds up the lines of the parts that a change
 * leaves, and so counts one too many where a change splits or joins a carriage return and a line feed: all later
 * changes would then land a line too early.
 */
export const textDocuments = {
  create: TextDocument.create,
  update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
    const { uri, languageId } = document;
    let current = document;
    for (const change of changes) {
      const text = TextDocument.update(current, [change], version).getText();
      current = TextDocument.create(uri, languageId, version, text);
    }
    return current;
  },
};
