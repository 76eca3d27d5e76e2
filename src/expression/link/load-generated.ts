import { generatingCode } from '../../issue/index.ts';
import type { Code } from '../generate/code.ts';

/** Makes a function of generated code. All code of expressions is loaded here; Ajv and the reader of bulk input load their own. */
export function loadGenerated(parameters: readonly string[], source: Code) {
  return generatingCode(() => new Function(...parameters, source));
}
