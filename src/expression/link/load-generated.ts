import { generatingCode } from '../../issue/index.ts';
import type { Code } from '../generate/code.ts';

/** Makes a function of generated code. All code that this library generates is loaded here; Ajv loads its own. */
export function loadGenerated(parameters: readonly string[], source: Code) {
  return generatingCode(() => new Function(...parameters, source));
}
