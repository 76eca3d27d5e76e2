import { OPEN_ARRAY } from '../bytes.ts';
import { createTextReader } from '../document/read-pieces.ts';
import type { InputFormat } from './input-format.ts';

/** A JSON array, whose elements are read one by one: records, or pages. Others may follow. */
export const arrayFormat: InputFormat = {
  name: 'array',
  title: 'a JSON array',
  begins: ([first]) => first === OPEN_ARRAY,
  from: 'content',
  createReader: (mapping, { maxBytes }, start) =>
    createTextReader(mapping, { maxBytes, isSequence: false }, start),
  example: { input: '[\n  {"id": 1},\n  {"id": 2}\n]\n', records: [{ id: 1 }, { id: 2 }] },
};
