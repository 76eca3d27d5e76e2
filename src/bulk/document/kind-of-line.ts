import { JsonError, parseJson, trimBlanks } from '../../json/index.ts';
import { OPEN_ARRAY, OPEN_OBJECT, RECORD_SEPARATOR } from '../bytes.ts';

/**
 * What the first line of an input is: one JSON text, several, the beginning of one that goes on, the beginning of a
 * sequence of RFC 7464, or not JSON.
 */
export type KindOfLine = 'one' | 'several' | 'begun' | 'sequence' | 'faulty';

/** Finds out what a line is that is not blank. */
export function kindOfLine(line: Buffer): KindOfLine {
  const text = trimBlanks(line.toString('utf8').replace(/^\ufeff/, ''));
  if (text.charCodeAt(0) === RECORD_SEPARATOR) return 'sequence';
  try {
    parseJson(text);
    return 'one';
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    if (error.offset === text.length) return 'begun';
    return isAfterText(text, error.offset) ? 'several' : 'faulty';
  }
}

/** Whether a whole object or array ends at an index, and another begins there. */
export function isAfterText(text: string, offset: number): boolean {
  const begins = text.charCodeAt(offset);
  const isBeginning = [OPEN_OBJECT, OPEN_ARRAY, RECORD_SEPARATOR].includes(begins);
  if (!isBeginning || !/[}\]]\s*$/.test(text.slice(0, offset))) return false;
  try {
    parseJson(text.slice(0, offset));
    return true;
  } catch {
    return false;
  }
}
