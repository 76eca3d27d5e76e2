import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { textDocuments } from '../../../src/cli/language-server/text-documents.ts';
import { randomOf } from '../../language/edits.ts';
import { chosenSeed } from '../../support/seed.ts';

const PIECES = ['\r', '\n', '\r\n', 'a', '𝒳', '', '\n\r', 'ab\r'];

function rangeOf(text: string, start: number, end: number) {
  const lines = TextDocument.create('file:///a', 'yaml', 0, text);
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

test('a carriage return before a line feed makes one line, for the changes after it too', () => {
  const document = textDocuments.create('file:///a', 'yaml', 1, 'one\ntwo\nthree\n');
  const [returned, letter] = [
    { range: rangeOf('one\ntwo', 3, 3), text: '\r' },
    { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: 'x' },
  ];
  const after = textDocuments.update(document, [returned, letter], 2);
  expect(after.getText()).toBe('one\r\ntwo\nxthree\n');
  expect(after.version).toBe(2);
});

test('after any changes the lines are those of the text', () => {
  const random = randomOf(chosenSeed());
  let document = textDocuments.create('file:///a', 'yaml', 1, 'one\r\ntwo\nthree\rfour\r\n');
  for (let version = 2; version < 300; version += 1) {
    const text = document.getText();
    const start = Math.floor(random() * (text.length + 1));
    const end = Math.min(text.length, start + Math.floor(random() * 3));
    const piece = PIECES[Math.floor(random() * PIECES.length)] ?? '';
    document = textDocuments.update(document, [{ range: rangeOf(text, start, end), text: piece }], version);
    const fresh = TextDocument.create('file:///a', 'yaml', version, document.getText());
    expect(document.lineCount).toBe(fresh.lineCount);
    const at = Math.floor(random() * (document.getText().length + 1));
    expect(document.positionAt(at)).toEqual(fresh.positionAt(at));
  }
});
