import type { Engine } from '../src/engine.ts';

/** How many records a benchmark runs over, so that no engine can learn one by heart. */
export const RECORD_COUNT = 256;

/** One record in this many is an odd one. */
const ODD_EVERY = 8;

/** Varied raw records of a provider, made from the examples of its definition; the same in every run. */
export function recordsOf(engine: Engine, provider: string, count = RECORD_COUNT): unknown[] {
  const examples = engine.definition(provider).resources['crm/users']?.examples ?? [];
  return Array.from({ length: count }, (_, index) => {
    // Most users are ordinary; the odd ones of the examples come in between.
    const example = examples[index % ODD_EVERY === ODD_EVERY - 1 ? (index >> 3) % examples.length : 0];
    return vary(structuredClone(example?.raw), index);
  });
}

/** Changes strings and numbers a little, but keeps what they are: ids, names, times, addresses. */
function vary(value: unknown, index: number): unknown {
  if (Array.isArray(value)) return value.map((item) => vary(item, index));
  if (typeof value === 'string') return varyText(value, index);
  if (typeof value === 'number') return Number.isInteger(value) && value > 1000 ? value + index : value;
  if (typeof value !== 'object' || value === null) return value;
  // The word for the kind of a record stays, since mappings refuse other kinds.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'type' ? member : vary(member, index)]),
  );
}

function varyText(text: string, index: number): string {
  const time = /^(\d{4}-\d\d-)(\d\d)([T ])(\d\d)(.*)$/.exec(text);
  if (time !== null) {
    const [, month = '', , separator = 'T', , rest = ''] = time;
    return `${month}${pad(1 + (index % 28))}${separator}${pad(index % 24)}${rest}`;
  }
  if (text.includes('@')) return text.replace('@', `${index}@`);
  if (/^\d+$/.test(text)) return String(BigInt(text) + BigInt(index));
  return /^[A-Z][a-z]+$/.test(text) ? text + 'abcdefgh'.slice(0, index % 8) : text;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
