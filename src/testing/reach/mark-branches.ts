import type { ExpressionText } from '../../definition/definition.ts';
import { readSourceTree, type SourceNode } from '../../expression/compiler.ts';
import { positionAt, type SourcePosition } from '../../issue/index.ts';
import { findPart } from './find-part.ts';

/** Name of the function that marked expressions call, with the number of a mark and the value of what is marked. */
export const REACHED = 'reachedByExamples';

/** A part of an expression that an example should reach. */
export interface Mark {
  /**
   * A branch is reached when it is taken, an alternative when it has a value, and a condition without an `else` when it
   * does not hold.
   */
  readonly kind: 'branch' | 'alternative' | 'condition';
  /** As written. */
  readonly text: string;
  readonly source: SourcePosition;
}

/** An expression that tells which of its branches and alternatives it reaches. */
export interface MarkedExpression {
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** Branches that only refuse a record, which no example can take, since an example is a record that is mapped. */
const REFUSAL = /^\$error\s*\(/;

/**
 * Puts a call of `$reachedByExamples(number, …)` around each branch of a condition and each operand of `??` and `?:`.
 * The value of the expression stays the same.
 */
export function markBranches({ text, source }: ExpressionText, firstNumber = 0): MarkedExpression {
  const marks: Mark[] = [];
  const before: Insertion[] = [];
  const after: Insertion[] = [];
  for (const { kind, node, missingAt } of partsToMark(readSourceTree(text))) {
    const marked = text.slice(node.start, node.end);
    if (REFUSAL.test(marked)) continue;
    const call = `$${REACHED}(${firstNumber + marks.length}, `;
    marks.push({ kind, text: marked, source: positionAt(source, node.start) });
    if (missingAt !== undefined) after.push({ offset: missingAt, text: ` : ${call}())` });
    else {
      before.push({ offset: node.start, text: call });
      after.push({ offset: node.end, text: ')' });
    }
  }
  return { text: insert(text, before, after), marks };
}

interface PartToMark {
  readonly kind: Mark['kind'];
  readonly node: SourceNode;
  /** Where the `else` would be of a condition that has none. */
  readonly missingAt?: number;
}

/** Outer parts first; a missing `else` before the branch that it would follow. */
function* partsToMark(node: SourceNode): Iterable<PartToMark> {
  if (node.kind === 'condition') {
    const [condition, ...branches] = node.parts;
    if (condition !== undefined && branches.length === 1) {
      yield { kind: 'condition', node: condition, missingAt: node.end };
    }
    for (const branch of branches) yield { kind: 'branch', node: branch };
  }
  if (node.kind === 'alternative') {
    for (const part of node.parts) if (part.kind !== 'alternative') yield { kind: 'alternative', node: part };
  }
  for (const part of node.parts) yield* partsToMark(part);
}

/** Leaves out each condition that only refuses records, and what it reads. */
export function withoutRefusals(text: string): string {
  const refusal = findPart(readSourceTree(text), ({ kind, parts: [, branch] }) => {
    return kind === 'condition' && branch !== undefined && REFUSAL.test(text.slice(branch.start, branch.end));
  });
  if (refusal === undefined) return text;
  const [, , otherwise] = refusal.parts;
  const rest = otherwise === undefined ? '()' : text.slice(otherwise.start, otherwise.end);
  return withoutRefusals(`${text.slice(0, refusal.start)}${rest}${text.slice(refusal.end)}`);
}

/**
 * Outer parts are marked first. So at one offset what opens comes in the order of the marks, and what closes in the
 * opposite order; what closes comes before what opens.
 */
function insert(text: string, before: readonly Insertion[], after: readonly Insertion[]): string {
  const insertions = [...after.toReversed(), ...before].toSorted((a, b) => a.offset - b.offset);
  let result = '';
  let from = 0;
  for (const { offset, text: inserted } of insertions) {
    result += text.slice(from, offset) + inserted;
    from = offset;
  }
  return result + text.slice(from);
}
