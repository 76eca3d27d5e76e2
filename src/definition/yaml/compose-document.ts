import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  Lexer,
  type LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  YAMLParseError,
} from 'yaml';
import { type YamlExcess, yamlExcess } from './yaml-nesting.ts';

/** A document, or why the text is not parsed. */
export type Composed = { readonly document: Document } | { readonly excess: YamlExcess };

/**
 * Does what `parseDocument` of the package does, and looks at the depth on the way: each token is looked at before the
 * parser gets it, as both it and the composer descend with the depth. Reading the
 * tokens twice would make a fifth of the parser's work twice.
 */
export function composeDocument(
  text: string,
  lines: LineCounter,
  options: ParseOptions & DocumentOptions & SchemaOptions,
): Composed {
  const excessAt = yamlExcess();
  const found: YamlExcess[] = [];

  function* tokens(): Generator<CST.Token> {
    const parser = new Parser(lines.addNewLine);
    lines.addNewLine(0);
    for (const token of new Lexer().lex(text)) {
      const excess = excessAt(token);
      if (excess !== undefined) {
        found.push(excess);
        return;
      }
      yield* parser.next(token);
    }
    yield* parser.end();
  }

  let document: Document | undefined;
  for (const composed of new Composer(options).compose(tokens(), true, text.length)) {
    if (document === undefined) {
      document = composed;
      continue;
    }
    const [start, end] = composed.range;
    document.errors.push(new YAMLParseError([start, end], 'MULTIPLE_DOCS', 'There are several documents.'));
    break;
  }
  const [excess] = found;
  if (excess !== undefined) return { excess };
  if (document === undefined) throw new Error('The parser returned no document.');
  return { document };
}
