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
const NEVER = wordsOf(`
  name names firstname lastname fullname surname forename fname lname middlename nickname displayname username realname
  first last middle given family familiar preferred maiden nick initials suffix prefix salutation greeting
  vorname nachname prenom nom nombre apellido apellidos cognome naam voornaam achternaam fornavn etternavn
  title titles subject label alias handle login signature about bio text body message content note notes description
  comment comments summary
  person contact manager supervisor reports boss lead leader coach mentor approver reviewer agent rep representative
  assigned assignee owner author by spouse partner buddy secretary assistant emergency
  position function department team company organization organisation employer customer
  city street address region province county place birthplace location country zip postcode birthday
  email mail phone mobile fax url uri link homepage website
  id uuid guid key password token secret
`);

/** Names whose values are words of a system, even where they are written as names are. */
const SYSTEM = wordsOf(`
  status state type kind role roles level stage category tier plan permission permissions access license licence seat
  membership priority rating source channel method mode class visibility scope origin result outcome phase frequency
  unit format theme direction gender language locale currency timezone active activity availability presence profile
`);

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Whether the values of a path are few that recur, and no names of people or things. */
export function isEnumeration(path: Path, node: ValueNode): boolean {
  if (node.members === 'many' || node.members.size < LEAST_MEMBERS || node.members.size > MOST_MEMBERS)
    return false;
  if (!node.types.has('string')) return false;
  const filled = (node.types.get('string') ?? 0) + (node.types.get('number') ?? 0);
  if (filled < LEAST_VALUES || filled < node.members.size * LEAST_USES || filledOf(node) === 0) return false;
  const names = path.filter((step) => step !== ITEMS);
  const words = splitName(names.at(-1) ?? '');
  if (words.some((word) => NEVER.has(word))) return false;
  if (names.some((name) => isSparseFamily(name))) return false;
  const isOfSystem = names.flatMap(splitName).some((word) => SYSTEM.has(word));
  return [...node.members.keys()].every(
    (member) => typeof member === 'string' && isWordLike(member) && (isOfSystem || !isWrittenAsName(member)),
  );
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

/** Written as the names of people are: each word has one capital letter, at its beginning. */
function isWrittenAsName(member: string): boolean {
  return /^\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)*$/u.test(member);
}

/** Names of fields that customers add. */
function isSparseFamily(name: string): boolean {
  return /^(?:cf|cust|custom|ucf|udf|x_custom|custom_field|customfield)[_-]?[A-Za-z]*\d|^cf_|^custom_fields?$|^customFields?$|__c$|^hs_custom/.test(
    name,
  );
}
