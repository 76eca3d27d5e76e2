import { FORMS, NUMBER_FORMS, type TextForm } from './forms.ts';
import { ownMember } from './own-member.ts';
import { ITEMS, parentOf } from './paths.ts';
import { MOST_MEMBERS, type RecordsProfile, TYPES, type ValueType } from './profile.ts';

/** In how many records something holds, of those in which it could. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Something that can be counted of a path. */
export type Fact =
  | { readonly kind: 'there' | 'filled' }
  | { readonly kind: 'type'; readonly type: ValueType }
  | { readonly kind: 'form'; readonly form: TextForm }
  | { readonly kind: 'member'; readonly member: string }
  /** More different values than a profile keeps, where the other profile has this number. */
  | { readonly kind: 'many'; readonly known: number };

/** A path, and the object or array that holds it. */
export interface Place {
  readonly path: string;
  readonly parent: string;
  readonly isItem: boolean;
}

/** Returns a path with what holds it. */
export function placeOf(path: string): Place {
  return { path, parent: parentOf(path), isItem: path.endsWith(ITEMS) };
}

/** Returns the share of records that have a fact among those that could: whose object has the path, whose value is filled. */
export function shareOf(profile: RecordsProfile, place: Place, fact: Fact): Share {
  const { path } = place;
  const known = ownMember(profile.paths, path);
  switch (fact.kind) {
    case 'there':
    case 'filled':
      return share(known?.[fact.kind], holdersOf(profile, place));
    case 'type':
      return share(known?.types[fact.type], known?.filled);
    case 'form':
      return share(
        known?.forms[fact.form],
        known?.types[NUMBER_FORMS.includes(fact.form) ? 'number' : 'string'],
      );
    case 'member': {
      const members = known?.members;
      const isTold = members !== undefined && members !== 'many';
      return share(isTold ? ownMember(members, fact.member) : 0, members === undefined ? 0 : known?.filled);
    }
    case 'many':
      return share(known?.members === 'many' ? MOST_MEMBERS + 1 - fact.known : 0, known?.filled);
  }
}

/** Records with an object that could hold the path. */
function holdersOf(profile: RecordsProfile, { parent, isItem }: Place): number | undefined {
  if (parent === '') return profile.records;
  return ownMember(profile.paths, parent)?.types[isItem ? 'array' : 'object'];
}

/** A profile from a file may say anything. */
function share(count = 0, of = 0): Share {
  return { count: Math.min(count, of), of };
}

/** Returns the facts of a path that are compared. */
export function factsOf(base: RecordsProfile, now: RecordsProfile, path: string): readonly Fact[] {
  const [before, after] = [ownMember(base.paths, path), ownMember(now.paths, path)];
  const has = (part: 'types' | 'forms', name: string): boolean =>
    [before, after].some((known) => known !== undefined && Object.hasOwn(known[part], name));
  return [
    { kind: 'there' },
    { kind: 'filled' },
    ...TYPES.filter((type) => has('types', type)).map((type): Fact => ({ kind: 'type', type })),
    ...FORMS.filter((form) => has('forms', form)).map((form): Fact => ({ kind: 'form', form })),
    ...newMembers(before?.members, after?.members),
  ];
}

type Members = RecordsProfile['paths'][string]['members'];

function newMembers(before: Members, after: Members): readonly Fact[] {
  if (before === undefined || before === 'many' || after === undefined) return [];
  if (after === 'many') return [{ kind: 'many', known: Object.keys(before).length }];
  const added = Object.keys(after).filter((member) => !Object.hasOwn(before, member));
  return added.map((member): Fact => ({ kind: 'member', member }));
}

/** Returns a share as a number from 0 to 1. */
export function partOf({ count, of }: Share): number {
  return of === 0 ? 0 : count / of;
}
