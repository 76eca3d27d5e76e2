import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import type { JsonSchema } from '../../model/index.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { valueOfField } from './mapped-fields.ts';

const SPACE = /\s+/u;
/** Signs before and after a word, such as the comma that parts are joined by. */
const AROUND = /^\p{P}+|\p{P}+$/gu;

/**
 * The law that each word of a field that is a string of no format is a word of the record: nothing is made up, cut off
 * or glued together. The case of letters may change, and punctuation around a word.
 */
export function textComesFromRecord(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  const texts = mapping.model.fields.filter(({ schema }) => isFreeText(schema)).map(({ name }) => name);
  return fc.property(calls, (call) => {
    const words = new Set(wordsIn(call)).add('');
    for (const name of texts) {
      const value = valueOfField(mapping, name, call);
      if (typeof value !== 'string') continue;
      const invented = value
        .split(SPACE)
        .map(folded)
        .filter((word) => !words.has(word));
      assertSame(`Each word of “${name}” is a word of the record.`, invented, []);
    }
  });
}

function isFreeText(schema: JsonSchema): boolean {
  if (typeof schema !== 'object') return false;
  const { type, format, enum: members }: { type?: unknown; format?: unknown; enum?: unknown } = schema;
  return type === 'string' && format === undefined && members === undefined;
}

function* wordsIn(value: unknown): Iterable<string> {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) yield* wordsIn(member);
  } else yield* String(value).split(SPACE).map(folded);
}

/** A word whatever the case of its letters is, and whatever is around it. */
function folded(word: string): string {
  return word.replaceAll(AROUND, '').toLowerCase().toUpperCase();
}
