import type { RemoteResponse } from '../transport.ts';

/**
 * Length of an answer in characters of JSON: of its text, or estimated for a body without text.
 *
 * @param enough Length at which counting stops.
 */
export function answerLength({ text, body }: RemoteResponse, enough: number): number {
  if (text !== undefined) return text.length;
  let length = 0;
  const open: unknown[] = [body];
  while (open.length > 0 && length <= enough) {
    const value = open.pop();
    length += 2 + (typeof value === 'string' ? value.length : 2);
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        length += name.length + 3;
        open.push(member);
      }
    }
  }
  return length;
}
