import type { Node } from '../expression/compiler.ts';
import type { MistakenPart } from './mistaken-part.ts';

/** How many arguments a function reads. */
export interface ArgumentCount {
  readonly least: number;
  readonly most: number;
}

/** Reads the parameters of a mapping function in the form of its documentation, such as `part, …`. */
export function argumentCount(parameters: string): ArgumentCount {
  const names = parameters.split(', ');
  return { least: 1, most: names.includes('…') ? Number.POSITIVE_INFINITY : names.length };
}

/**
 * Finds a call whose arguments a function does not read, or that has none. Functions for mappings take any values
 * and never fail, so that nobody would notice when records are mapped.
 *
 * @param piped How many arguments come from the left of `~>`.
 */
export function miscountedCall(
  node: Node,
  piped: number,
  countOf: (name: string) => ArgumentCount | undefined,
): MistakenPart | undefined {
  if (node.type !== 'function' && node.type !== 'partial') return undefined;
  const { procedure } = node;
  if (procedure.type !== 'variable') return undefined;
  const name = procedure.value;
  const count = countOf(name);
  const given = node.arguments.length + piped;
  if (count === undefined || (given >= count.least && given <= count.most)) return undefined;
  const offset = Math.max(0, (procedure.position ?? name.length + 1) - name.length - 1);
  if (given === 0)
    return {
      offset,
      message: `$${name}() is called without an argument and returns no value.`,
      hint: `Write $${name}($) for the current value.`,
    };
  const arguments_ = count.most === 1 ? 'one argument' : `${count.most} arguments`;
  return {
    offset,
    message: `$${name} takes ${arguments_} only, but ${given} are given.`,
    hint: 'Remove the arguments that it does not take.',
  };
}
