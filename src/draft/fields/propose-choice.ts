import { splitName } from '../lexicon/split-name.ts';
import { isEnumeration } from '../samples/enumeration.ts';
import { expressionOf } from '../samples/path.ts';
import { candidatesFor, isAccepted } from './candidates.ts';
import type { FieldContext } from './context.ts';
import { nothingFor, type Proposal } from './proposal.ts';
import type { Target } from './targets.ts';

/** Proposes a field that has one of a few values, with a table from the words of the samples to them. */
export function proposeChoice(target: Target, context: FieldContext): Proposal {
  const [best] = candidatesFor(target, context).filter(isAccepted);
  if (best === undefined) return nothingFor(target.name);
  const { node, path } = best.leaf;
  const members = node.members === 'many' ? [] : [...node.members.keys()].map(String);
  const known = new Map(target.choices.map((choice) => [plain(String(choice)), choice]));
  const map: Record<string, string | number> = {};
  for (const member of members) {
    const choice = known.get(plain(member));
    if (choice !== undefined) map[member.trim().toLowerCase()] = choice;
  }
  const unknown = members
    .filter((member) => !known.has(plain(member)))
    .map((member) => member.trim().toLowerCase());
  const isTold = isEnumeration(path, node);
  const questions =
    unknown.length === 0
      ? []
      : [
          {
            field: target.name,
            question: `Which of ${target.choices.join(', ')} are the values of ${expressionOf(path)}?`,
            options: isTold ? unknown : [expressionOf(path)],
          },
        ];
  if (Object.keys(map).length === 0) return nothingFor(target.name, questions);
  return {
    field: target.name,
    expression: members.every((member) => member === member.toLowerCase())
      ? best.expression
      : `$lowercase(${best.expression})`,
    score: best.score,
    reads: [path],
    tables: [{ path: target.name, map, unknown: isTold ? unknown : [] }],
    questions,
  };
}

function plain(word: string): string {
  return splitName(word).join(' ');
}
