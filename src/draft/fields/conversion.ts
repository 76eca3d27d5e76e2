import { expressionOf, ITEMS, type Path, valuesAt } from '../samples/path.ts';
import type { Leaf } from './context.ts';
import { pictureOf } from './picture.ts';
import type { ValueKind } from './targets.ts';

/** How a value of the samples becomes one of a field: the text of an expression, by the text that reads the value. */
export type Conversion = (read: string) => string;

/** How the values of a path become those of a kind of field; undefined if they cannot. */
export function conversionOf(
  kind: ValueKind,
  leaf: Leaf,
  records: readonly unknown[],
): Conversion | undefined {
  const { node } = leaf;
  switch (kind) {
    case 'text':
    case 'choice':
      return node.types.has('boolean') ? undefined : (read) => `$text(${read})`;
    case 'email':
      return (read) => `$emailAddress(${read})`;
    case 'link':
      return (read) => `$webAddress(${read})`;
    case 'time':
      return timeConversion(leaf, records);
    case 'date': {
      const strings = node.types.get('string') ?? 0;
      if (node.forms.get('date') === strings && strings === leaf.filled) return (read) => `$text(${read})`;
      const time = timeConversion(leaf, records);
      return time === undefined ? undefined : (read) => `$substring(${time(read)}, 0, 10)`;
    }
    case 'boolean':
      return booleanConversion(leaf);
    case 'number':
    case 'integer':
      return numberConversion(leaf, kind);
    case 'any':
      return (read) => read;
    default:
      return undefined;
  }
}

function timeConversion(leaf: Leaf, records: readonly unknown[]): Conversion | undefined {
  const written = [...leaf.node.forms].filter(([form]) => form.startsWith('date like'));
  const count = written.reduce((sum, [, found]) => sum + found, 0);
  if (count * 2 <= leaf.filled || count === 0) return (read) => `$timestamp(${read})`;
  const texts = records
    .flatMap((record) => valuesAt(record, leaf.path))
    .filter((value) => typeof value === 'string');
  const picture = pictureOf(texts);
  return picture === undefined ? undefined : (read) => `$timestamp(${read}, "${picture}")`;
}

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'on']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'off']);

function booleanConversion({ node }: Leaf): Conversion | undefined {
  const hasOthers = node.types.has('string') || node.types.has('number');
  if (!hasOthers) return node.nulls > 0 ? (read) => `$type(${read}) = "boolean" ? ${read}` : (read) => read;
  if (node.members === 'many') return undefined;
  const words = [...node.members.keys()].map((member) => String(member).trim().toLowerCase());
  if (!words.every((word) => YES.has(word) || NO.has(word))) return undefined;
  const known = ['true', 'yes', 'y', '1', 'on', 'false', 'no', 'n', '0', 'off'].filter(
    (word) => words.includes(word) || words.includes(oppositeOf(word)),
  );
  const entries = known.map((word) => `"${word}": ${YES.has(word)}`);
  const own = node.types.has('boolean')
    ? (read: string) => `$type(${read}) = "boolean" ? ${read} : `
    : () => '';
  return (read) => `${own(read)}$lookup({ ${entries.join(', ')} }, $lowercase($text(${read})))`;
}

const PAIRS = [
  ['true', 'false'],
  ['yes', 'no'],
  ['y', 'n'],
  ['1', '0'],
  ['on', 'off'],
] as const;

function oppositeOf(word: string): string {
  for (const [yes, no] of PAIRS) {
    if (word === yes) return no;
    if (word === no) return yes;
  }
  return word;
}

const DIGITS = { number: String.raw`/^[+-]?\d+(\.\d+)?$/`, integer: String.raw`/^[+-]?\d+$/` };

function numberConversion({ node, filled }: Leaf, kind: 'number' | 'integer'): Conversion | undefined {
  const fractions = node.forms.get('fraction') ?? 0;
  if (kind === 'integer' && fractions > 0) return undefined;
  const numbers = node.types.get('number') ?? 0;
  if (node.types.has('boolean')) return undefined;
  if (!node.types.has('string'))
    return node.nulls > 0 ? (read) => `$type(${read}) = "number" ? ${read}` : (read) => read;
  const digits = [
    'digits',
    'epoch seconds in digits',
    'epoch milliseconds in digits',
    ...(kind === 'number' ? (['decimal number'] as const) : []),
  ] as const;
  const asText = digits.reduce((sum, form) => sum + (node.forms.get(form) ?? 0), 0);
  if (numbers + asText < filled * 0.9 || numbers + asText === 0) return undefined;
  return (read) => `$contains($text(${read}), ${DIGITS[kind]}) ? $number($text(${read}))`;
}

/** An expression of the value at a path: of the first one that can be converted if it leads through an array. */
export function readFirst(path: Path, convert: Conversion, primary?: string): string {
  const at = path.lastIndexOf(ITEMS);
  if (at < 0) return convert(expressionOf(path));
  const list = expressionOf(path.slice(0, at));
  const inner = convert(expressionOf(path.slice(at + 1)));
  const isSimple = /^\$[a-zA-Z]+\([^?]*\)$/.test(inner);
  const step = isSimple ? inner : `(${inner})`;
  const first = `(${list}.${step})[0]`;
  return primary === undefined
    ? first
    : `(${list}[${expressionOf([primary])} = true].${step})[0] ?? ${first}`;
}
