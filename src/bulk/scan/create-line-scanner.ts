import type { CreateLineScanner } from './line-scanner.ts';
import { createScriptScanner } from './script-scanner.ts';
import { createWasmScanner } from './wasm-scanner.ts';

/**
 * Makes a scanner: in WebAssembly, or in JavaScript where the runtime has none, refuses to compile it, or lacks SIMD. Both
 * find the same.
 */
export const createLineScanner: CreateLineScanner = (size) => {
  try {
    return createWasmScanner(size);
  } catch {
    return createScriptScanner(size);
  }
};
