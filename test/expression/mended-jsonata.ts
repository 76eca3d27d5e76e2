import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type jsonata from 'jsonata';

const FAULT = `if (input.length === 0 && !reduce) {
            input.push(undefined);`;
const MENDED = `if (input.length === 0 && !reduce) {
            input = [undefined];`;

/**
 * Gives the `jsonata` package without one of its faults: to group an empty array, or to make an object of it, it adds
 * an item to that very array, which then shows wherever else the array is used.
 */
export function mendedJsonata(): typeof jsonata {
  const text = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
  if (!text.includes(FAULT)) throw new Error('The package is not as it was when its fault was found.');
  const module = { exports: {} };
  new Function('module', 'exports', text.replace(FAULT, MENDED))(module, module.exports);
  return module.exports as typeof jsonata;
}
