import { join } from 'node:path';
import { readText } from '../node/index.ts';
import type { Edit } from '../profile/index.ts';
import { packageFolder } from './package-folder.ts';

/** Returns edits as the lines of a patch: each line of the file as it is, and as it should be. */
export async function renderEdits(edits: readonly Edit[]): Promise<readonly string[]> {
  const places = [...new Set(edits.map(({ source }) => `${source.file}:${source.line}`))];
  const rendered = await Promise.all(
    places.map(async (place) => {
      const ofLine = edits.filter(({ source }) => `${source.file}:${source.line}` === place);
      const [first] = ofLine;
      const line = first === undefined ? undefined : await lineOf(first);
      if (line === undefined) return ofLine.map(({ from, to }) => `  ${place}  ${from} → ${to}`);
      return [`  ${place}`, `  - ${line}`, `  + ${changed(line, ofLine)}`];
    }),
  );
  return rendered.flat();
}

/** The line of an edit, where the file is at hand and says what it should; bundled files are named from the package on. */
async function lineOf({ source, from }: Edit): Promise<string | undefined> {
  for (const file of [source.file, join(packageFolder(), source.file)]) {
    const read = await readText(file);
    const line = 'issue' in read ? undefined : read.text.split(/\r?\n/)[source.line - 1];
    if (line?.startsWith(from, source.column - 1) === true) return line;
  }
  return undefined;
}

/** From the end on, so that the columns before stay right. */
function changed(line: string, edits: readonly Edit[]): string {
  const columns = new Map(edits.map((edit) => [edit.source.column, edit]));
  return [...columns.values()]
    .sort((left, right) => right.source.column - left.source.column)
    .reduce((text, { source: { column }, from, to }) => {
      const start = column - 1;
      return text.startsWith(from, start)
        ? text.slice(0, start) + to + text.slice(start + from.length)
        : text;
    }, line);
}
