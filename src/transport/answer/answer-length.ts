import { jsonLength } from '../../json/index.ts';
import type { RemoteResponse } from '../transport.ts';

/**
 * Length of an answer in characters of JSON: of its text, or estimated for a body without text.
 *
 * @param enough Length at which counting stops.
 */
export function answerLength({ text, body }: RemoteResponse, enough: number): number {
  return text === undefined ? jsonLength(body, enough) : text.length;
}
