import type { ConceptName } from '../lexicon/lexicon.ts';
import { expressionOf } from '../samples/path.ts';
import {
  addsValues,
  alwaysAgree,
  type Candidate,
  candidatesFor,
  everDiffer,
  isAccepted,
  type SearchedTarget,
} from './candidates.ts';
import { type FieldContext, valuesOf } from './context.ts';
import type { Proposal } from './proposal.ts';
import { proposeFrom } from './propose-scalar.ts';
import type { Target } from './targets.ts';

/** First and last names that belong together. */
interface Parts {
  readonly expression: string;
  readonly values: readonly unknown[];
  readonly reads: Proposal['reads'];
  readonly score: number;
}

/** Proposes the full name of a person: from one path, from its parts, or from both. */
export function proposeFullName(target: Target, context: FieldContext): Proposal {
  const emails =
    candidatesFor({ ...conceptTarget('email', context), kind: 'email' }, context).filter(isAccepted)[0]
      ?.values ?? [];
  const all = candidatesFor(target, context);
  const parts = partsOf(context, all);
  const whole = all
    .map((candidate) => judged(candidate, parts, emails))
    .sort((left, right) => right.score - left.score);
  const best = proposeFrom(target, whole);
  if (parts === undefined) return best;
  const [first] = whole.filter(isAccepted);
  if (first === undefined || best.expression === undefined) {
    return {
      field: target.name,
      expression: parts.expression,
      score: parts.score,
      reads: parts.reads,
      tables: [],
      questions: [],
    };
  }
  if (alwaysAgree(first.values, parts.values) || !everDiffer(first.values, parts.values)) {
    const isChained = addsValues(first.values, parts.values) || alwaysAgree(first.values, parts.values);
    return {
      ...best,
      expression: isChained ? `${best.expression} ?? ${parts.expression}` : best.expression,
      reads: isChained ? [...best.reads, ...parts.reads] : best.reads,
    };
  }
  const isShown = agreement(first.values, parts.values) >= 0.5 || isShallower(first, parts);
  const shown = best.expression;
  const chosen = isShown ? `${shown} ?? ${parts.expression}` : parts.expression;
  return {
    field: target.name,
    expression: chosen,
    score: Math.max(best.score, parts.score),
    reads: isShown ? [...best.reads, ...parts.reads] : parts.reads,
    runnerUp: isShown ? parts.expression : shown,
    tables: [],
    questions: [
      {
        field: target.name,
        question: 'The name and its parts differ in some records. Which one is shown to people?',
        options: [shown, parts.expression],
      },
    ],
  };
}

/** Whether a name is nearer to the record than its parts are. */
function isShallower({ leaf }: Candidate, { reads }: Parts): boolean {
  return reads.every((path) => path.length > leaf.path.length);
}

function conceptTarget(name: ConceptName, { vocabulary }: FieldContext): SearchedTarget {
  return { concept: vocabulary.concept(name), conceptName: name, kind: 'text', of: [] };
}

/** The first and last name in the same object; a lone name next to a last name is the first name. */
function partsOf(context: FieldContext, whole: readonly Candidate[]): Parts | undefined {
  const of = (name: ConceptName) => candidatesFor(conceptTarget(name, context), context).filter(isAccepted);
  const [firsts, lasts, middles, suffixes] = [
    of('firstName'),
    of('lastName'),
    of('middleName'),
    of('nameSuffix'),
  ];
  for (const last of lasts) {
    const beside = (one: Candidate): boolean => parentOf(one) === parentOf(last) && one.leaf !== last.leaf;
    const lone = whole.filter(
      (one) => beside(one) && isAccepted(one) && agreement(one.values, last.values, includes) < 0.3,
    );
    const first = firsts.find(beside) ?? (firsts.length === 0 ? lone[0] : undefined);
    if (first === undefined) continue;
    const optional = (list: readonly Candidate[]): readonly Candidate[] => list.filter(beside).slice(0, 1);
    const leaves = [first, ...optional(middles), last, ...optional(suffixes)].map(({ leaf }) => leaf);
    const expression = `$fullName(${leaves.map(({ path }) => expressionOf(path)).join(', ')})`;
    return {
      expression,
      values: valuesOf(expression, context.records),
      reads: leaves.map(({ path }) => path),
      score: Math.min(first.score, last.score),
    };
  }
  return undefined;
}

/** The object that has a name; in `last_name.value` the value stands for the object around it. */
function parentOf({ leaf: { path } }: Candidate): string {
  return path.slice(0, path.at(-1) === 'value' ? -2 : -1).join('\n');
}

/** The score of a name by what its values look like. */
function judged(candidate: Candidate, parts: Parts | undefined, emails: readonly unknown[]): Candidate {
  const names = candidate.values.filter((value) => typeof value === 'string');
  if (names.length === 0) return candidate;
  const share = (test: (name: string) => boolean): number => names.filter(test).length / names.length;
  const different = new Set(names).size / names.length;
  const local = agreement(
    candidate.values,
    emails,
    (name, email) => email.toLowerCase().startsWith(`${name.toLowerCase()}@`) || name === email,
  );
  let score = candidate.score;
  if (share((name) => /\S\s+\S/.test(name)) >= 0.5) score += 0.6;
  else if (share(isLogin) >= 0.6) score -= 1.6;
  if (local >= 0.6) score -= 1.5;
  if (parts !== undefined && agreement(candidate.values, parts.values) >= 0.6) score += 1;
  // People share names, but what several have in common next to them is the name of something else.
  const isNested = candidate.leaf.names.length > 1;
  if (isNested ? names.length >= 3 && different <= 0.5 : names.length >= 5 && different < 0.4) score -= 2;
  return { ...candidate, score };
}

/** Whether a string looks like the name of an account rather than of a person. */
function isLogin(name: string): boolean {
  return /^[^\s\p{Lu}]+$/u.test(name) || /[@_\d]/.test(name);
}

/** Part of the records with both values in which they agree. */
function agreement(
  left: readonly unknown[],
  right: readonly unknown[],
  test: (left: string, right: string) => boolean = (one, other) => one === other,
): number {
  let both = 0;
  let agreeing = 0;
  for (const [index, value] of left.entries()) {
    const other = right[index];
    if (typeof value !== 'string' || typeof other !== 'string') continue;
    both += 1;
    if (test(value, other)) agreeing += 1;
  }
  return both === 0 ? 0 : agreeing / both;
}

function includes(whole: string, part: string): boolean {
  return whole.includes(part);
}
