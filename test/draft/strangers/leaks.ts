import { parseDocument } from 'yaml';
import { STATE_WORDS } from '../../../src/draft/lexicon/lexicon.ts';

const SHORTEST = 4;
/** Words of our own that a sample may have, too. */
const OWN = new Set([
  ...Object.keys(STATE_WORDS),
  'work',
  'home',
  'mobile',
  'other',
  'primary',
  'main',
  'office',
  'personal',
  'business',
  'private',
  'secondary',
  'default',
  'true',
  'false',
]);

/** Returns the strings of samples that are in the text of a draft, other than names of keys and members of enumerations. */
export function leaksIn(text: string, documents: readonly unknown[]): readonly string[] {
  const names = new Set<string>();
  const texts = new Set<string>();
  for (const document of documents) collect(document, names, texts);
  const members = membersOf(parseDocument(text).toJS());
  const words = [...names];
  return [...texts].filter(
    (one) =>
      (one.length >= SHORTEST || /(?=\P{Script=Latin})\p{L}/u.test(one)) &&
      !members.has(one) &&
      !OWN.has(one.toLowerCase()) &&
      !/^0{4}-00-00/.test(one) &&
      text.includes(one) &&
      // A string that is part of the name of a key is there because of the key.
      !words.some((name) => name.includes(one)),
  );
}

function collect(value: unknown, names: Set<string>, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value.trim());
  else if (Array.isArray(value)) for (const item of value) collect(item, names, texts);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      names.add(name);
      collect(inner, names, texts);
    }
  }
}

/** All members of enumerations in schemas. */
function membersOf(value: unknown): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) for (const item of part) visit(item);
    else if (typeof part === 'object' && part !== null) {
      for (const [name, inner] of Object.entries(part)) {
        if (name === 'enum' && Array.isArray(inner)) for (const member of inner) found.add(member);
        else visit(inner);
      }
    }
  };
  visit(value);
  return found;
}
