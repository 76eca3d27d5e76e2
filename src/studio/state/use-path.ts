import type { TextEdit } from '../../language/index.ts';
import { lineMap } from '../../language/text/line-map.ts';
import { textOf } from './documents.ts';
import type { Studio } from './studio.ts';

/**
 * Writes an expression that reads a path into the provider file, for a field. It is an edit like any other, and is undone
 * like one.
 */
export async function usePath(studio: Studio, field: string, path: string): Promise<void> {
  const { files, language, notices, results, selection } = studio;
  await notices.guard(async () => {
    const definition = files.definition.peek();
    const text = textOf(definition);
    const proposed = await language.worker.ask('usePath', language.inputWith(definition.file, text), {
      mapping: files.input.peek(),
      field,
      path,
      record: results.record.peek().text,
    });
    if (proposed === undefined) {
      notices.show(`The provider file has no mapping into which “${field}” could be written.`);
      return;
    }
    if (textOf(files.definition.peek()) !== text) {
      notices.show('The provider file was edited meanwhile. Use the path again.');
      return;
    }
    files.edit(withEdit(text, proposed.edit));
    selection.field.value = field;
    const { layer } = results.mapped.peek()?.rows.find(({ name }) => name === field) ?? {};
    if (layer !== undefined && layer !== 'definition')
      notices.show(
        `“${field}” is still that of the layer ${layer}, which replaces what the provider file has.`,
      );
  });
}

/** Returns the content of a file with an edit applied. */
export function withEdit(text: string, { range, newText }: TextEdit): string {
  const lines = lineMap(text);
  return text.slice(0, lines.offsetAt(range.start)) + newText + text.slice(lines.offsetAt(range.end));
}
