import { isAscii } from 'node:buffer';
import type { Line } from './line-splitter.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes the bytes of a line. Lines of ASCII, which most are, take the fast way.
 * @throws TypeError when the bytes are not UTF-8
 */
export function decodeLine(bytes: Buffer, line: Pick<Line, 'start' | 'end' | 'isAscii'>): string {
  const { start, end } = line;
  if (line.isAscii || isAscii(bytes.subarray(start, end))) return bytes.toString('latin1', start, end);
  return strictUtf8.decode(bytes.subarray(start, end));
}
