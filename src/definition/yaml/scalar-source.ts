import type { LineCounter, Scalar } from 'yaml';
import type { EmbeddedSource } from '../../issue/index.ts';
import { decodeBlockScalar } from './block-scalar.ts';
import type { DecodedText } from './decoded-text.ts';
import { decodeFlowScalar } from './flow-scalar.ts';

/** Returns the position of each character of a string scalar, considering quotes, escapes and folding. */
export function scalarSource(scalar: Scalar, file: string, lines: LineCounter): EmbeddedSource {
  const decoded = decodeScalar(scalar);
  const start = lines.linePos(scalar.range?.[0] ?? 0);
  // If the decoder and the parser disagree on the string, the scalar's start is still right.
  if (decoded === undefined || decoded.text !== scalar.value || decoded.text === '') {
    return { file, segments: [[0, start.line, start.col]] };
  }
  const segments: [number, number, number][] = [];
  // A line is searched for only where the text does not continue right after the character before.
  let next = -1;
  let lineEnd = -1;
  decoded.offsets.forEach((offset, index) => {
    if (offset !== next || offset >= lineEnd) {
      const { line, col } = lines.linePos(offset);
      segments.push([index, line, col]);
      lineEnd = lines.lineStarts[line] ?? Number.POSITIVE_INFINITY;
    }
    next = offset + 1;
  });
  return { file, segments };
}

/** Decodes a scalar with the offset of each character; undefined if the parser kept no token of it. */
export function decodeScalar(scalar: Scalar): DecodedText | undefined {
  const token = scalar.srcToken;
  if (token === undefined) return undefined;
  if (token.type !== 'block-scalar') {
    return 'source' in token ? decodeFlowScalar(token.source, token.offset) : undefined;
  }
  const last = token.props.at(-1);
  const header = token.props.find((prop) => prop.type === 'block-scalar-header');
  if (header === undefined || last === undefined || !('source' in last) || !('source' in header))
    return undefined;
  return decodeBlockScalar({
    header: header.source,
    indent: token.indent,
    body: token.source,
    offset: last.offset + last.source.length,
  });
}
