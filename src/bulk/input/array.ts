import { OPEN_ARRAY } from '../bytes.ts';
import { createElementCutter, type Element, type ElementCutter } from '../element-cutter.ts';
import type { ReadRecord } from '../raw-record.ts';
import { readElement } from '../read-record.ts';
import type { InputFormat } from './input-format.ts';

/** A JSON array, whose elements are read one by one. */
export const arrayFormat: InputFormat = {
  name: 'array',
  title: 'a JSON array',
  begins: ([first]) => first === OPEN_ARRAY,
  from: 'content',
  createReader(_mapping, { maxBytes }, { line: firstLine, column }) {
    const cutter: ElementCutter = createElementCutter(maxBytes, firstLine, column);
    const read = (elements: readonly Element[]): ReadRecord[] =>
      elements.map((element) => readElement(element, maxBytes));
    return {
      push: (chunk) => [read(cutter.push(chunk))],
      end() {
        const last = read(cutter.end());
        const line = cutter.unclosedAt();
        // An element that was cut off has an issue of its own.
        if (line === undefined || last.some((record) => 'issue' in record)) return [last];
        const message = 'The array ends without its closing bracket: records after this line may be missing.';
        return [[...last, { line, issue: { code: 'input-not-json', message }, text: '' }]];
      },
    };
  },
  example: { input: '[\n  {"id": 1},\n  {"id": 2}\n]\n', records: [{ id: 1 }, { id: 2 }] },
};
