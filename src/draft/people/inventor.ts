import { formOfText } from '../../profile/forms.ts';
import { ANY_NAME } from '../../profile/paths.ts';
import type { ConceptName } from '../lexicon/lexicon.ts';
import { matchPath } from '../lexicon/match-name.ts';
import type { ResourceKind } from '../lexicon/own-entities.ts';
import { splitName } from '../lexicon/split-name.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';
import { isEnumeration } from '../samples/enumeration.ts';
import { ITEMS, isDataName, keyOfPath, type Path } from '../samples/path.ts';
import type { SeenTexts } from '../samples/seen-texts.ts';
import type { ValueNode } from '../samples/value-node.ts';
import { hashOf } from './hash.ts';
import { inventId, inventLink, inventNumber, inventPhone, inventTime } from './invent-value.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import { isShortText, tellsOfNobody } from './short-text.ts';

/** What records are invented from. */
export interface InventorOptions {
  readonly vocabulary: Vocabulary;
  readonly kind: ResourceKind;
  readonly tree: ValueNode;
  readonly seen: SeenTexts;
  /** Words that expressions and tables name, in lower case. */
  readonly keptWords: ReadonlySet<string>;
  /** Whether the members of an enumeration are at a path, though the samples do not show it. */
  readonly isEnumerated?: (path: string) => boolean;
  /** How many people are passed over, since they are in use already. Default 0. */
  readonly passedOver?: number;
  /** Makes other ids and links of the same samples. */
  readonly salt?: string;
}

/** Replaces people by invented ones. */
export interface Inventor {
  /** Returns a record of the same form without any text of the samples but names of keys and members of enumerations. */
  invent(record: unknown): unknown;
  /** The same for what an answer has around its records, whose numbers are counts. */
  inventBeside(value: unknown, path: Path): unknown;
}

interface Person {
  readonly given: string;
  readonly family: string;
  readonly number: number;
}

type Role = 'given' | 'family' | 'name' | 'login' | 'phone' | 'link' | 'other';

const ROLES: readonly (readonly [Role, readonly ConceptName[]])[] = [
  ['given', ['firstName', 'middleName', 'nickname']],
  ['family', ['lastName']],
  ['login', ['username']],
  ['phone', ['phone', 'mobile', 'fax']],
];

const PEOPLE: ReadonlySet<string> = new Set([
  'user',
  'person',
  'contact',
  'profile',
  'manager',
  'creator',
  'requester',
  'modifier',
  'assignee',
  'pet',
]);

const OWN_WORDS: ReadonlySet<string> = new Set(
  'work home mobile cell fax other primary secondary personal business office main default private on off'.split(
    ' ',
  ),
);

/** Whether a string says of what kind something is, such as `work`, and nothing of a person. */
function isWordOfKind(text: string): boolean {
  return OWN_WORDS.has(text.toLowerCase()) || formOfText(text) === 'boolean word';
}

/** Whether a string stays as it is: a word that expressions or tables name, of a state, or of a kind. */
export function isKeptWord(
  text: string,
  { keptWords, vocabulary }: Pick<InventorOptions, 'keptWords' | 'vocabulary'>,
): boolean {
  return keptWords.has(text.toLowerCase()) || isWordOfKind(text) || vocabulary.stateOf(text) !== undefined;
}

const SHORT = 4;
const LONG_ID = 6;

/** Makes an inventor; the same samples always return the same people. */
export function createInventor({
  vocabulary,
  kind,
  tree,
  seen,
  keptWords,
  isEnumerated = () => false,
  passedOver = 0,
  salt: variant = '',
}: InventorOptions): Inventor {
  const people = new Map<string, Person>();
  const texts = new Map<string, string>();
  const roles = new Map<string, Role>();
  const given = GIVEN_NAMES.filter((name) => !seen.hasWord(name));
  const family = FAMILY_NAMES.filter((name) => !seen.hasWord(name));

  function personOf(key: string): Person {
    const known = people.get(key);
    if (known !== undefined) return known;
    const number = people.size + passedOver;
    const made = {
      given: given[number % given.length] ?? 'Avelin',
      family: family[(number + Math.floor(number / given.length)) % family.length] ?? 'Ashgrove',
      number,
    };
    people.set(key, made);
    return made;
  }

  function roleOf(path: Path): Role {
    const key = path.join('\n');
    const known = roles.get(key);
    if (known !== undefined) return known;
    const names = path.filter((step) => step !== ITEMS);
    const last = names.slice(-1);
    const found = ROLES.find(([, concepts]) =>
      concepts.some((concept) =>
        [names, last, names.slice(-2)].some((part) => {
          const match = matchPath(part, vocabulary.concept(concept), vocabulary, kind);
          return match !== undefined && match.unexplained === 0;
        }),
      ),
    );
    const role = found?.[0] ?? (isPersonsName(names) ? 'name' : 'other');
    roles.set(key, role);
    return role;
  }

  /** Whether a path is the name of a person: of the record itself, or of another person, but not of a team. */
  function isPersonsName(names: readonly string[]): boolean {
    const concept = vocabulary.concept('fullName');
    const last = matchPath(names.slice(-1), concept, vocabulary, kind);
    if (last === undefined || last.unexplained > 0) return false;
    const around = names.slice(0, -1).flatMap((name) => vocabulary.wordsOf(name));
    const kinds = around.flatMap((word) => vocabulary.entitiesOf(word));
    if (kinds.length === 0)
      return (
        kind.isPerson && around.every((word) => vocabulary.isWrapper(word) || vocabulary.isNeutral(word))
      );
    return kinds.some((one) => PEOPLE.has(one));
  }

  function invent(record: unknown): unknown {
    return visit(record, [], tree, { person: personOf(keyOf(record)), words: new Map() });
  }

  /** What is known of the person whom an object is about. */
  interface About {
    readonly person: Person;
    /** Words of the person's names, with what stands for them. */
    readonly words: Map<string, string>;
  }

  function visit(value: unknown, path: Path, node: ValueNode | undefined, about: About): unknown {
    if (typeof value === 'number') return inventNumber(value, variant);
    if (typeof value === 'string') return inventText(value, path, node, about);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      return value.map((item: unknown) =>
        visit(
          item,
          [...path, ITEMS],
          node?.items,
          isPlain(item) ? { person: personOf(keyOf(item)), words: new Map() } : about,
        ),
      );
    }
    const inner = isOwn(path) ? about : { person: personOf(keyOf(value)), words: new Map<string, string>() };
    learnNames(value, path, inner);
    const entries = Object.entries(value).map(([name, part]: [string, unknown]) => {
      const isData = isDataName(name);
      const next = node?.properties.get(isData ? ANY_NAME : name);
      return [
        isData ? inventName(name) : name,
        visit(part, [...path, isData ? ANY_NAME : name], next, inner),
      ] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Whether an object is about the same person as the record. */
  function isOwn(path: Path): boolean {
    return path.every((step) => {
      if (step === ITEMS) return true;
      const words = vocabulary.wordsOf(step);
      return words.every((word) => {
        const kinds = vocabulary.entitiesOf(word);
        return kinds.length === 0 || kinds.some((one) => kind.own.has(one) || kind.near.has(one));
      });
    });
  }

  /** Maps the words of given and family names first, so that whole names agree with them. */
  function learnNames(object: object, path: Path, { person, words }: About): void {
    for (const [name, value] of Object.entries(object)) {
      if (typeof value !== 'string' || value.trim() === '') continue;
      const role = roleOf([...path, name]);
      if (role === 'given' || role === 'family')
        mapWords(value, role === 'given' ? person.given : person.family, words);
    }
  }

  function mapWords(text: string, replacement: string, words: Map<string, string>): void {
    for (const [index, word] of wordsIn(text).entries()) {
      if (words.has(word)) continue;
      words.set(
        word,
        index === 0 && ![...words.values()].includes(replacement) ? replacement : otherName(word),
      );
    }
  }

  function otherName(word: string): string {
    return family[hashOf(word) % family.length] ?? 'Alderney';
  }

  function inventText(text: string, path: Path, node: ValueNode | undefined, about: About): string {
    const trimmed = text.trim();
    if (trimmed === '' || isKept(trimmed, path, node)) return text;
    const start = text.indexOf(trimmed);
    const role = roleOf(path);
    return (
      text.slice(0, start) + replaced(trimmed, path, node, role, about) + text.slice(start + trimmed.length)
    );
  }

  function isKept(text: string, path: Path, node: ValueNode | undefined): boolean {
    if ((node !== undefined && isEnumeration(path, node)) || isEnumerated(keyOfPath(path))) return true;
    if (isKeptWord(text, { keptWords, vocabulary })) return true;
    const role = roleOf(path);
    const isName = role === 'given' || role === 'family' || role === 'name' || role === 'login';
    return tellsOfNobody(text) && !isName;
  }

  function replaced(
    text: string,
    path: Path,
    node: ValueNode | undefined,
    role: Role,
    { person, words }: About,
  ): string {
    const form = formOfText(text);
    if (form === 'email') return emailFor(text, person);
    if (form === 'web address' || /^\/\/[^/\s]+\.[^/\s]+/.test(text))
      return fresh(text, (salt) => inventLink(text + salt, wordFor(path)));
    const time = inventTime(text);
    if (time !== undefined) return time;
    if (form.startsWith('epoch')) return String(inventNumber(Number(text), variant));
    if (form === 'uuid') return inventId(text, '', variant);
    if (role === 'phone' || form === 'phone number') return inventPhone(text, variant);
    if ((role === 'given' || role === 'family' || role === 'name') && /\p{L}/u.test(text))
      return nameFor(text, role, person, words);
    if (role === 'login') return `${person.given}.${person.family}`.toLowerCase();
    if (/^[+-]?[\d.,]+$/.test(text)) return digitsFor(text, variant);
    const isCode = !/\s/.test(text) && (isIdPath(path) || (/\d/.test(text) && text.length >= LONG_ID));
    if (isCode) return inventId(text, sharedPrefix(node), variant);
    if (isShortText(text)) return fresh(text, (salt) => inventId(text, sharedPrefix(node), variant + salt));
    return fresh(text, (salt) => `Example ${texts.size + 1 + salt.length * 100}`);
  }

  function nameFor(text: string, role: Role, person: Person, words: Map<string, string>): string {
    if (role === 'name' && !wordsIn(text).some((word) => words.has(word))) {
      const [first, ...others] = wordsIn(text);
      if (first !== undefined) words.set(first, person.given);
      const last = others.at(-1);
      if (last !== undefined) words.set(last, person.family);
    }
    return text
      .replace(/[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu, (word) => words.get(word) ?? otherName(word))
      .replace(/\d{3,}/g, (digits) => inventId(digits, '', variant));
  }

  /** The first address of a person is made of the name, further ones have a number. */
  function emailFor(text: string, person: Person): string {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const base = `${person.given}.${person.family}`.toLowerCase();
    const taken = new Set(texts.values());
    let made = `${base}@example.com`;
    for (let number = 2; taken.has(made) || seen.has(made); number += 1)
      made = `${base}.${number}@example.com`;
    texts.set(text, made);
    return made;
  }

  /** A replacement that occurs neither in the samples nor for another text. */
  function fresh(text: string, make: (salt: string) => string): string {
    const known = texts.get(text);
    if (known !== undefined) return known;
    const taken = new Set(texts.values());
    let salt = '';
    let made = make(salt);
    while ((seen.has(made) || taken.has(made)) && salt.length < 50) {
      salt += '.';
      made = make(salt);
    }
    texts.set(text, made);
    return made;
  }

  function wordFor(path: Path): string {
    const name = path.findLast((step) => step !== ITEMS) ?? 'link';
    return (
      splitName(name).find((word) => /^[a-z]{3,}$/.test(word) && word !== 'url' && word !== 'link') ?? 'link'
    );
  }

  function isIdPath(path: Path): boolean {
    return splitName(path.findLast((step) => step !== ITEMS) ?? '').some((word) =>
      ['id', 'uid', 'guid', 'gid', 'uuid', 'key', 'token', 'hash', 'code', 'etag', 'slug', 'ids'].includes(
        word,
      ),
    );
  }

  function inventName(name: string): string {
    return formOfText(name) === 'email' ? emailFor(name, personOf(name)) : inventId(name, '');
  }

  /** Objects that are about the same person have the same address, or the same id. */
  function keyOf(value: unknown): string {
    return firstText(value, 0) ?? `#${people.size}`;
  }

  function inventBeside(value: unknown, path: Path): unknown {
    if (typeof value === 'number') return isIdPath(path) ? inventNumber(value, variant) : value;
    if (typeof value === 'string')
      return inventText(value, path, undefined, { person: personOf(value), words: new Map() });
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item: unknown) => inventBeside(item, [...path, ITEMS]));
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]: [string, unknown]) => [
        isDataName(name) ? inventName(name) : name,
        inventBeside(inner, [...path, name]),
      ]),
    );
  }

  return { invent, inventBeside };
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function digitsFor(text: string, variant: string): string {
  return text.replace(/\D/g, '').length < SHORT ? text : inventId(text, '', variant);
}

/** The beginning that all strings of a path share, if it ends as prefixes of ids do. */
function sharedPrefix(node: ValueNode | undefined): string {
  return /^[A-Za-z]{1,12}[_-]/.exec(node?.shape?.prefix ?? '')?.[0] ?? '';
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu) ?? [];
}

const MOST_DEPTH = 4;

/** The first address in an object, by which the person is known. */
function firstText(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return undefined;
  for (const inner of Object.values(value))
    if (typeof inner === 'string' && formOfText(inner.trim()) === 'email') return inner.trim();
  for (const inner of Object.values(value)) {
    const found = Array.isArray(inner) ? undefined : firstText(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
