import { splitName } from '../lexicon/split-name.ts';
import { ITEMS, type Path } from './path.ts';
import { filledOf, type ValueNode } from './value-node.ts';

/** Fewest members of an enumeration, fewest values, and how often each member occurs on average. */
const LEAST_MEMBERS = 2;
const LEAST_VALUES = 8;
const LEAST_USES = 4;
const MOST_MEMBERS = 32;
const LONGEST_MEMBER = 40;

/** Names whose values are said of people and things, however few there are. */
const NEVER = new Set(
  'name title names titles subject label city street address region province county company organization organisation employer department team email mail phone mobile fax url uri link note notes description comment comments about bio text body message content id uuid guid key login username nickname alias position function manager owner author by password token secret birthday zip postcode signature summary first last middle suffix prefix salutation'.split(
    ' ',
  ),
);

/** Whether the values of a path are few that recur, and no names of people or things. */
export function isEnumeration(path: Path, node: ValueNode): boolean {
  if (node.members === 'many' || node.members.size < LEAST_MEMBERS || node.members.size > MOST_MEMBERS)
    return false;
  if (!node.types.has('string')) return false;
  const filled = (node.types.get('string') ?? 0) + (node.types.get('number') ?? 0);
  if (filled < LEAST_VALUES || filled < node.members.size * LEAST_USES || filledOf(node) === 0) return false;
  const names = path.filter((step) => step !== ITEMS);
  if (splitName(names.at(-1) ?? '').some((word) => NEVER.has(word))) return false;
  if (names.some((name) => isSparseFamily(name))) return false;
  return [...node.members.keys()].every((member) => typeof member === 'string' && isWordLike(member));
}

/** Words of a system, rather than what people write. */
function isWordLike(member: string): boolean {
  return (
    member.length <= LONGEST_MEMBER &&
    member === member.trim() &&
    /^[\p{L}\d][\p{L}\d _./:+-]*$/u.test(member) &&
    !/@|:\/\/|^\d{4}-\d\d|^[\d\s.+-]+$/.test(member)
  );
}

/** Names of fields that customers add. */
function isSparseFamily(name: string): boolean {
  return /^(?:cf|cust|custom|ucf|udf|x_custom|custom_field|customfield)[_-]?[A-Za-z]*\d|^cf_|^custom_fields?$|^customFields?$|__c$|^hs_custom/.test(
    name,
  );
}
