import { type Document, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { isExact } from '../../json/index.ts';
import type { Path } from '../places.ts';
import type { NumberReading } from './number-reading.ts';

/**
 * Sets the value of each number of a document, which has been parsed with big integers. Returns the offsets of
 * those that had to be exact and cannot be.
 */
export function readNumbers(document: Document, readingAt: (path: Path) => NumberReading): number[] {
  const inexact: number[] = [];
  const visit = (node: unknown, path: Path): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items)
        visit(value, [...path, String(isScalar(key) ? key.value : key)]);
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    } else if (isScalar(node) && (typeof node.value === 'bigint' || typeof node.value === 'number')) {
      const reading = readingAt(path);
      const value = readNumber(node, node.value, reading);
      if (value === undefined) inexact.push(node.range?.[0] ?? 0);
      node.value = value ?? Number(node.value);
    }
  };
  visit(document.contents, []);
  return inexact;
}

function readNumber(
  scalar: Scalar,
  value: bigint | number,
  reading: NumberReading,
): number | string | undefined {
  const number = Number(value);
  const written = scalar.source ?? String(value);
  const isLost = typeof value === 'bigint' ? !Number.isSafeInteger(number) : !isKept(written);
  if (isLost && reading === 'digits') return typeof value === 'bigint' ? String(value) : written;
  if (isLost && reading === 'exact') return undefined;
  if (reading !== 'written' || written === String(number)) return number;
  // A number in another notation, such as 0x10, is sent as a plain number.
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written) ? written : String(value);
}

/** What only YAML writes, such as `.5`, `+1.5` or `.inf`, is read as a plain number. */
function isKept(written: string): boolean {
  return !/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written) || isExact(written);
}
