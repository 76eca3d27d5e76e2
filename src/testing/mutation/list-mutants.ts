import type { ExpressionText } from '../../definition/definition.ts';
import { partsInside, readSourceTree } from '../../expression/compiler.ts';
import { positionAt, type SourcePosition } from '../../issue/index.ts';
import { MUTATORS, type MutantKind, type MutatorContext } from './mutators.ts';
import type { RawNames } from './raw-names.ts';

/** An expression with one fault in it. */
export interface Mutant {
  readonly kind: MutantKind;
  /** The whole expression with the fault. */
  readonly text: string;
  /** What was replaced, and what took its place. */
  readonly before: string;
  readonly after: string;
  /** Where the replaced part is in the provider file. */
  readonly source: SourcePosition;
}

/** Lists the faults of all kinds that can be made in an expression, each of them once. */
export function listMutants({ text, source }: ExpressionText, names: RawNames): Mutant[] {
  const context: MutatorContext = { names, textOf: ({ start, end }) => text.slice(start, end) };
  const mutants = new Map<string, Mutant>();
  for (const node of partsInside(readSourceTree(text))) {
    for (const kind of KINDS) {
      for (const { start, end, text: after } of MUTATORS[kind](node, context)) {
        const mutated = text.slice(0, start) + after + text.slice(end);
        if (mutated === text || mutants.has(mutated)) continue;
        const before = text.slice(start, end);
        mutants.set(mutated, { kind, text: mutated, before, after, source: positionAt(source, start) });
      }
    }
  }
  return [...mutants.values()];
}

const KINDS: readonly MutantKind[] = Object.keys(MUTATORS).filter(isKind);

function isKind(name: string): name is MutantKind {
  return Object.hasOwn(MUTATORS, name);
}
