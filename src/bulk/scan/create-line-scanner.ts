import { type OptionRule, oneOf } from '../../options/index.ts';
import type { CreateLineScanner } from './line-scanner.ts';
import { createScriptScanner } from './script-scanner.ts';
import { createWasmScanner } from './wasm-scanner.ts';

/**
 * How lines are read: scanned in WebAssembly or in JavaScript, or parsed. All read the same values, and refuse the same lines for the
 * same reasons.
 */
export type LineReaderName = 'wasm' | 'script' | 'parser';

/** The rule of an option with the name of a reader. */
export const LINE_READER: OptionRule = oneOf<LineReaderName>({ wasm: true, script: true, parser: true });

/**
 * Returns what makes the scanner of a reader. By default it is in WebAssembly, or in JavaScript where the runtime has none,
 * refuses to compile it, or lacks SIMD. Undefined for the parser.
 */
export function scannerMaker(name: LineReaderName | undefined): CreateLineScanner | undefined {
  if (name === 'parser') return undefined;
  if (name === 'wasm') return createWasmScanner;
  return name === 'script' ? createScriptScanner : createFastestScanner;
}

const createFastestScanner: CreateLineScanner = (size) => {
  try {
    return createWasmScanner(size);
  } catch {
    return createScriptScanner(size);
  }
};
