import { WASM_MODULE } from './generated/wasm-module.ts';
import type { CreateLineScanner, LineScanner } from './line-scanner.ts';

const PAGE = 64 * 1024;

interface Exports extends WebAssembly.Exports, Pick<LineScanner, 'scan' | 'copyRanges'> {}

/** Makes a scanner in WebAssembly, with SIMD. @throws Error where either is refused */
export const createWasmScanner: CreateLineScanner = (size) => {
  const module = new WebAssembly.Module(Buffer.from(WASM_MODULE, 'base64'));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  if (!isScanner(exports)) throw new Error('The module of WebAssembly has other functions.');
  const { scan, copyRanges } = exports;
  return { memory: memory.buffer, scan, copyRanges };
};

function isScanner(exports: WebAssembly.Exports): exports is Exports {
  return typeof exports.scan === 'function' && typeof exports.copyRanges === 'function';
}
