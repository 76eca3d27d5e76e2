import {
  ACCEPT,
  addsValues,
  alwaysAgree,
  type Candidate,
  CLOSE,
  candidatesFor,
  everDiffer,
  isAccepted,
} from './candidates.ts';
import type { FieldContext } from './context.ts';
import { nothingFor, type Proposal, type Question } from './proposal.ts';
import type { Target } from './targets.ts';

/** Proposes the expression of a field with one value, from the path whose name and values fit best. */
export function proposeScalar(target: Target, context: FieldContext): Proposal {
  return proposeFrom(target, candidatesFor(target, context));
}

/** Proposes an expression from candidates, the best first. */
export function proposeFrom(
  target: Pick<Target, 'name' | 'conceptName'>,
  candidates: readonly Candidate[],
): Proposal {
  const accepted = candidates.filter(isAccepted);
  const [best] = accepted;
  if (best === undefined) return nothingFor(target.name, questionWithout(target, candidates));
  const chain = chained(best, accepted.slice(1));
  const rival = accepted.find((other) => other !== best && isRival(best, other));
  const question: readonly Question[] =
    rival === undefined
      ? []
      : [
          {
            field: target.name,
            question: 'Two paths fit about equally well, and their values differ. Which one is it?',
            options: [best.expression, rival.expression],
          },
        ];
  return {
    field: target.name,
    expression: chain.map(({ expression }) => expression).join(' ?? '),
    score: best.score,
    reads: chain.map(({ leaf }) => leaf.path),
    ...(rival === undefined ? {} : { runnerUp: rival.expression }),
    tables: [],
    questions: question,
  };
}

function isRival(best: Candidate, other: Candidate): boolean {
  return best.score - other.score <= CLOSE && everDiffer(best.values, other.values);
}

/** The best path, and those that have the same value wherever both have one, and one where it has none. */
function chained(best: Candidate, others: readonly Candidate[]): readonly Candidate[] {
  const chain = [best];
  let values = best.values;
  for (const other of others) {
    if (other.leaf.isList || chain.length === 3) continue;
    if (!alwaysAgree(values, other.values) || !addsValues(values, other.values)) continue;
    chain.push(other);
    values = values.map((value, index) => value ?? other.values[index]);
  }
  return chain;
}

/** Asks for paths that nearly fit. */
function questionWithout(
  { name }: Pick<Target, 'name'>,
  candidates: readonly Candidate[],
): readonly Question[] {
  const near = candidates.filter(({ score }) => score >= ACCEPT - 1).slice(0, 3);
  if (near.length === 0) return [];
  return [
    {
      field: name,
      question: 'No path fits well enough. Is it one of these?',
      options: near.map(({ expression }) => expression),
    },
  ];
}
