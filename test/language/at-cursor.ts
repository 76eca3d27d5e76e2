import {
  createLanguageService,
  type LanguageService,
  type LanguageServiceOptions,
  type Position,
  type TextEdit,
} from '../../src/language/index.ts';

/** A document that is open in a service, and the position of the cursor in its text. */
export interface AtCursor {
  readonly service: LanguageService;
  readonly uri: string;
  readonly text: string;
  readonly position: Position;
}

const CURSOR = '‸';

/** Opens a document with a cursor `‸` in it, which is taken out. */
export function openAt(
  marked: string,
  name = 'providers/acme.yaml',
  options: LanguageServiceOptions = {},
): AtCursor {
  const offset = marked.indexOf(CURSOR);
  const text = marked.replace(CURSOR, '');
  const before = text.slice(0, Math.max(0, offset)).split('\n');
  const service = createLanguageService(options);
  const uri = `file:///work/${name}`;
  service.open(uri, text);
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { service, uri, text, position };
}

/** Applies edits as an editor does. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce(
      (left, { range, newText }) =>
        left.slice(0, offset(range.start)) + newText + left.slice(offset(range.end)),
      text,
    );
}
