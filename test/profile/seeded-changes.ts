import * as fc from 'fast-check';
import { createEngine } from '../../src/index.ts';
import {
  compareProfiles,
  type Drift,
  observe,
  type PathProfile,
  type Profile,
} from '../../src/profile/index.ts';
import { ITEMS, parentOf, pathBelow, stepsOf } from '../../src/profile/paths.ts';
import { rawRecord } from '../../src/testing/raw-record.ts';

export const engine = createEngine();

/** Makes numbers from 0 to 1 that are the same in every run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Records that fit a provider's raw schema, the same in every run. */
export function recordsOf(provider: string, count: number, seed = 7): readonly unknown[] {
  const { raw } = engine.mapping(provider);
  return fc.sample(rawRecord(raw), { numRuns: count, seed });
}

/** Some of the records, each as likely as any other. */
export function draw(records: readonly unknown[], count: number, random: () => number): unknown[] {
  return Array.from({ length: count }, () => records[Math.floor(random() * records.length)]);
}

/** The profile of records; with accounts, each record is of the next one. */
function profileOf(provider: string, records: readonly unknown[], accounts = 0): Profile {
  const observer = observe(engine.mapping(provider));
  records.forEach((record, index) => {
    observer.add(record, accounts === 0 ? undefined : `account ${index % accounts}`);
  });
  return observer.profile();
}

/** How well changes of one kind were found. */
export interface Score {
  seeded: number;
  found: number;
  /** Changes that moved values to another path, and those whose new path was guessed. */
  moved: number;
  guessed: number;
  readonly missed: string[];
}

/** What records are changed and compared. */
export interface Trial {
  readonly providers: readonly string[];
  readonly pool: number;
  readonly base: number;
  readonly now: number;
  /** Accounts that are distinguished, of which only the first half is changed; 0 for none. */
  readonly accounts: number;
  /** Of kinds that nearly every path allows, one change in as many as this is made: some say as much as all. */
  readonly every: number;
}

/** Makes every change of every kind to records of each provider, and compares them with a base. */
export function scoreChanges({ providers, pool, base, now, accounts, every }: Trial): Record<Kind, Score> {
  const scores = scoresOfNone();
  for (const provider of providers) {
    const records = recordsOf(provider, pool);
    const random = createRandom(1);
    const before = profileOf(provider, draw(records, base, random), accounts);
    const drawn = draw(records, now, random);
    for (const change of KINDS.flatMap((kind) =>
      everyNth(changesOf(before, kind), RARE.has(kind) ? 1 : every),
    )) {
      const isChanged = (index: number): boolean => accounts === 0 || index % accounts < accounts / 2;
      const after = drawn.map((record, index) => (isChanged(index) ? change.apply(record) : record));
      const drift = compareProfiles(before, profileOf(provider, after, accounts));
      count(scores[change.kind], change, drift, provider);
    }
  }
  return scores;
}

/** Kinds that few paths allow, of which all changes are made. */
const RARE: ReadonlySet<Kind> = new Set<Kind>(['other date', 'new member']);

function everyNth<Item>(items: readonly Item[], count: number): readonly Item[] {
  return items.filter((_, index) => index % count === 0);
}

function scoresOfNone(): Record<Kind, Score> {
  const none = (): Score => ({ seeded: 0, found: 0, moved: 0, guessed: 0, missed: [] });
  return {
    rename: none(),
    drop: none(),
    retype: none(),
    nest: none(),
    wrap: none(),
    'other date': none(),
    'new member': none(),
  };
}

function count(score: Score, { path, movedTo }: SeededChange, { changes }: Drift, provider: string): void {
  const found = changes.filter((change) => change.path === path);
  score.seeded += 1;
  if (found.length > 0) score.found += 1;
  else score.missed.push(`${provider} ${path}`);
  if (movedTo === undefined) return;
  score.moved += 1;
  if (found.some(({ renamed }) => renamed?.path === movedTo)) score.guessed += 1;
  else score.missed.push(`${provider} ${path}: ${found[0]?.renamed?.path} instead of ${movedTo}`);
}

/** Adds scores up. */
export function totalOf(scores: readonly Score[]): Omit<Score, 'missed'> {
  const sum = (name: 'seeded' | 'found' | 'moved' | 'guessed'): number =>
    scores.reduce((total, score) => total + score[name], 0);
  return { seeded: sum('seeded'), found: sum('found'), moved: sum('moved'), guessed: sum('guessed') };
}

const KINDS = ['rename', 'drop', 'retype', 'nest', 'wrap', 'other date', 'new member'] as const;
export type Kind = (typeof KINDS)[number];

/** A change of one path of every record. */
export interface SeededChange {
  readonly kind: Kind;
  readonly path: string;
  /** Where the values are afterwards, if they are. */
  readonly movedTo?: string;
  apply(record: unknown): unknown;
}

/** How a provider renames a property. */
const NEW_NAMES: readonly ((name: string) => string)[] = [
  (name) => `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_value`,
  (name) => `${name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}V2`,
  (name) => `primary_${name}`,
  (name) => `${name}Info`,
  () => 'property17',
];

/** What is changed in the object that holds a path, and where the value goes. */
interface Edits {
  readonly movedTo?: string;
  edit(holder: Holder): void;
}

/** The change of each kind; undefined where it says nothing of the path. */
const EDITS: Readonly<Record<Kind, (target: Target) => Edits | undefined>> = {
  rename({ path, name, index }) {
    const renamed = NEW_NAMES[index % NEW_NAMES.length]?.(name) ?? name;
    const edit = (holder: Holder): void => move(holder, name, (value) => put(holder, renamed, value));
    return { movedTo: pathBelow(parentOf(path), renamed), edit };
  },
  drop: ({ name }) => ({ edit: (holder) => move(holder, name, () => {}) }),
  retype: ({ name }) => ({ edit: (holder) => replace(holder, name, retyped) }),
  nest({ path, name }) {
    const movedTo = pathBelow(pathBelow(parentOf(path), 'details'), name);
    const edit = (holder: Holder): void =>
      move(holder, name, (value) => put(holder, 'details', { [name]: value }));
    return { movedTo, edit };
  },
  wrap({ path, name, known }) {
    if (known.types.object !== undefined || known.types.array !== undefined) return undefined;
    const edit = (holder: Holder): void => replace(holder, name, (value) => ({ value }));
    return { movedTo: pathBelow(path, 'value'), edit };
  },
  'other date'({ name, known }) {
    const times = (known.forms['date-time'] ?? 0) + (known.forms['date-time without zone'] ?? 0);
    return times * 2 < known.filled ? undefined : { edit: (holder) => replace(holder, name, otherDate) };
  },
  'new member'({ name, known }) {
    if (known.members === undefined || (known.types.string ?? 0) * 2 < known.filled) return undefined;
    let turn = 0;
    const added = (value: unknown): unknown => {
      turn += 1;
      return typeof value === 'string' && turn % 2 === 0 ? 'brand_new' : value;
    };
    return { edit: (holder) => replace(holder, name, added) };
  },
};

/** A path that is changed. */
interface Target {
  readonly path: string;
  readonly name: string;
  readonly known: PathProfile;
  readonly index: number;
}

/** Every change of a kind that can be made of the paths that at least this part of the records fill. */
function changesOf(profile: Profile, kind: Kind, least = 0.1): readonly SeededChange[] {
  return Object.entries(profile.paths).flatMap(([path, known], index): readonly SeededChange[] => {
    const steps = stepsOf(path);
    const name = steps.at(-1) ?? '';
    const isNamed = !steps.some((step) => step === '*' || step.startsWith('`')) && name !== ITEMS;
    if (!isNamed || known.filled < least * profile.records) return [];
    const edits = EDITS[kind]({ path, name, known, index });
    if (edits === undefined) return [];
    const { edit, ...moved } = edits;
    return [{ kind, path, ...moved, apply: (record) => changed(record, steps, edit) }];
  });
}

type Holder = Record<string, unknown>;

/** A copy of a record with every object edited that has the last of the steps. */
function changed(record: unknown, steps: readonly string[], edit: Edits['edit']): unknown {
  const copy: unknown = structuredClone(record);
  visit(copy, steps);
  return copy;

  function visit(value: unknown, [step, ...rest]: readonly string[]): void {
    if (step === ITEMS && Array.isArray(value)) for (const item of value) visit(item, rest);
    else if (step !== undefined && isHolder(value) && Object.hasOwn(value, step)) {
      if (rest.length === 0) edit(value);
      else visit(value[step], rest);
    }
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function move(holder: Holder, name: string, to: (value: unknown) => void): void {
  const value = holder[name];
  delete holder[name];
  to(value);
}

function put(holder: Holder, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

function replace(holder: Holder, name: string, by: (value: unknown) => unknown): void {
  put(holder, name, by(holder[name]));
}

function retyped(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return value.trim() === '' ? value : value.length;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

function otherDate(value: unknown): unknown {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)/.exec(value) : null;
  return parts === null ? value : `${parts[2]}/${parts[3]}/${parts[1]}`;
}
