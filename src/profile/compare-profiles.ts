import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { optionCheck } from '../options/index.ts';
import type { Change, Drift } from './drift.ts';
import { guessRenames } from './guess-renames.ts';
import { hiddenPlaces } from './hidden-places.ts';
import { FIELDS, PART, PROBABILITY } from './option-rules.ts';
import { ownMember } from './own-member.ts';
import { parseFilledProfile } from './parse-profile.ts';
import { comparePaths } from './paths.ts';
import { placeChange } from './place-change.ts';
import type { PathProfile, Profile, RecordsProfile } from './profile.ts';
import { type Fact, factsOf, placeOf, type Share } from './share.ts';
import { stratifiedTest } from './stratified-test.ts';
import { isTelling, type Stratum, strataOf, type TestedFact, testFact } from './test-fact.ts';

/** How profiles are compared. */
export interface CompareOptions {
  /** Tells which fields read what changed, and what to change in the provider file. */
  readonly mapping?: Pick<Mapping, 'fields'>;
  /** Upper bound of the probability that a comparison of an unchanged provider finds anything. Default 0.00001. */
  readonly falseAlarmRate?: number;
  /** Least change of a share, of values, types and forms, that is reported, however sure it is. Default 0.05. */
  readonly leastChange?: number;
}

export const FALSE_ALARM_RATE = 1e-5;
const LEAST_CHANGE = 0.05;

const checkOptions = optionCheck<CompareOptions>('compareProfiles', {
  mapping: FIELDS,
  falseAlarmRate: PROBABILITY,
  leastChange: PART,
});

/**
 * Finds what changed from one profile to another. Every path, type, form and value is tested by Fisher's exact test;
 * the p-values are multiplied by the number of tests (Bonferroni), so that the rate of false alarms holds for the
 * whole comparison. It presumes that the records of both were drawn alike. Where both profiles tell accounts apart,
 * each account is compared with itself: observing other accounts is not a change.
 *
 * @throws UsageError `profile-invalid` if one is not a profile or has no records, or if they are not of the same provider
 * and resource; `option-unknown`, `option-invalid`
 */
export function compareProfiles(base: Profile, now: Profile, options: CompareOptions = {}): Drift {
  checkOptions(options);
  parseFilledProfile(base, 'The base');
  parseFilledProfile(now, 'The profile of now');
  refuseOthers(base, now);
  const { falseAlarmRate = FALSE_ALARM_RATE, leastChange = LEAST_CHANGE, mapping } = options;
  const strata = strataOf(base, now);
  const isHidden = hiddenPlaces(base, now);
  const tested = pathsOf(base, now).flatMap((path) => {
    const knowing = isHidden(path) ? [] : strata.filter((stratum) => stratum.knows(path));
    if (knowing.length === 0) return [];
    const place = placeOf(path);
    return factsOf(base, now, path).map((fact) => testFact(knowing, place, fact));
  });
  // All tests count, also those that cannot find anything.
  const sure = (one: TestedFact): boolean => one.probability * tested.length <= falseAlarmRate;
  const large = (one: TestedFact): boolean => Math.abs(one.difference) >= leastChange;
  const found = changesOf(tested, sure, large).map((change) => ({
    ...change,
    probability: Math.min(1, change.probability * tested.length),
  }));
  const compared = new Set(tested.map(({ path }) => path));
  const renames = guessRenames(found, base, now, (path) => !compared.has(path) && !isHidden(path));
  const changes = found
    .map((change) => withGuess(change, renames, now))
    .map((change) => (mapping === undefined ? change : placeChange(change, mapping.fields)))
    .sort(byImportance);
  return {
    provider: now.provider,
    resource: now.resource,
    base: base.records,
    now: now.records,
    ...accountsOf(
      base,
      now,
      strata.map((stratum) => stratum.now),
    ),
    tests: tested.length,
    ...(canFind(strata, tested.length, falseAlarmRate) ? {} : { tooFew: true }),
    ...cutOf(base, now, strata),
    falseAlarmRate,
    changes,
  };
}

function refuseOthers(base: Profile, now: Profile): void {
  if (base.provider === now.provider && base.resource === now.resource) return;
  const message = `The base is of ${base.provider} ${base.resource}, but the profile of now is of ${now.provider} ${now.resource}.`;
  throw new UsageError('The profiles cannot be compared.', [{ code: 'profile-invalid', message }]);
}

function pathsOf(base: RecordsProfile, now: RecordsProfile): readonly string[] {
  return [...new Set([...Object.keys(base.paths), ...Object.keys(now.paths)])];
}

/** Which sides have paths that could not be compared, since a profile, or that of an account, holds no more. */
function cutOf(base: Profile, now: Profile, strata: readonly Stratum[]): Pick<Drift, 'cut'> {
  const sides = { base, now };
  const cut = (['base', 'now'] as const).filter(
    (side) => sides[side].cut === true || strata.some((stratum) => stratum[side].cut === true),
  );
  return cut.length === 0 ? {} : { cut };
}

function accountsOf(
  base: Profile,
  now: Profile,
  compared: readonly RecordsProfile[],
): Pick<Drift, 'accounts' | 'notCompared'> {
  if (base.accounts === undefined || now.accounts === undefined) return {};
  const records = compared.reduce((sum, one) => sum + one.records, 0);
  return { accounts: compared.length, notCompared: now.records - records };
}

/** Whether a path that all records had, and none has any more, would be found. */
function canFind(strata: readonly Stratum[], tests: number, falseAlarmRate: number): boolean {
  const draws = strata.map(({ base, now }) => ({
    found: 0,
    sample: now.records,
    having: base.records,
    population: base.records + now.records,
  }));
  return stratifiedTest(draws) * tests <= falseAlarmRate;
}

type Judge = (one: TestedFact) => boolean;

/** Gathers the tests of each path into changes, one of each kind. */
function changesOf(tested: readonly TestedFact[], sure: Judge, large: Judge): readonly Change[] {
  return [...grouped(tested).values()].flatMap((ofPath) => {
    const kindOf = (kind: Fact['kind']): TestedFact[] => ofPath.filter(({ fact }) => fact.kind === kind);
    const [there] = kindOf('there').filter(sure);
    if (there !== undefined && there.base.count === 0) return [changeOf('path-appeared', there)];
    if (there !== undefined && there.now.count === 0) return [changeOf('path-vanished', there)];
    const fills = kindOf('filled').filter((one) => sure(one) && large(one));
    return [
      ...fills.map((one) => changeOf(one.difference < 0 ? 'fill-dropped' : 'fill-rose', one)),
      ...distributionChange('type-changed', kindOf('type'), sure, large),
      ...distributionChange('form-changed', kindOf('form'), sure, large),
      ...memberChange([...kindOf('member'), ...kindOf('many')].filter(sure)),
    ];
  });
}

function grouped(tested: readonly TestedFact[]): ReadonlyMap<string, readonly TestedFact[]> {
  const groups = new Map<string, TestedFact[]>();
  for (const one of tested) {
    const group = groups.get(one.path);
    if (group === undefined) groups.set(one.path, [one]);
    else group.push(one);
  }
  return groups;
}

function changeOf(code: Change['code'], { path, base, now, probability }: TestedFact): Change {
  return { code, path, base, now, probability, fields: [] };
}

/** One change of types or forms: which became rarer, and which more frequent. */
function distributionChange(
  code: 'type-changed' | 'form-changed',
  tested: readonly TestedFact[],
  sure: Judge,
  large: Judge,
): readonly Change[] {
  const [surest] = tested.filter((one) => sure(one) && large(one)).sort(bySureness);
  if (surest === undefined) return [];
  // Of a form of strings nothing is known where there are only numbers.
  const sorted = tested
    .filter(({ base, now }) => isTelling([base, now]))
    .sort((left, right) => left.difference - right.difference);
  const [rarer, commoner] = [sorted[0], sorted.at(-1)];
  const told = rarer !== undefined && rarer.difference < 0 ? rarer : surest;
  return [
    {
      ...changeOf(code, told),
      probability: surest.probability,
      ...(rarer !== undefined && rarer.difference < 0 ? { from: nameOf(rarer.fact) } : {}),
      ...(commoner !== undefined && commoner.difference > 0 ? { to: nameOf(commoner.fact) } : {}),
    },
  ];
}

function nameOf(fact: Fact): string {
  return fact.kind === 'type' ? fact.type : fact.kind === 'form' ? fact.form : fact.kind;
}

function memberChange(tested: readonly TestedFact[]): readonly Change[] {
  const [surest] = [...tested].sort(bySureness);
  if (surest === undefined) return [];
  const members = tested.flatMap(({ fact }) => (fact.kind === 'member' ? [fact.member] : []));
  const now: Share = { count: tested.reduce((sum, one) => sum + one.now.count, 0), of: surest.now.of };
  return [{ ...changeOf('member-appeared', surest), now, members }];
}

function withGuess(change: Change, renames: ReturnType<typeof guessRenames>, now: RecordsProfile): Change {
  const renamed = renames.get(change.path);
  const isLoss = ['path-vanished', 'fill-dropped', 'type-changed'].includes(change.code);
  const told =
    renamed !== undefined && isLoss
      ? renamed.path
      : change.code === 'path-appeared'
        ? change.path
        : undefined;
  const found = told === undefined ? undefined : ownMember(now.paths, told);
  const looksLike = found === undefined ? undefined : commonest(found);
  return {
    ...change,
    ...(renamed !== undefined && isLoss ? { renamed } : {}),
    ...(looksLike === undefined ? {} : { looksLike }),
  };
}

/** The form of most values of a path, or else their type. */
function commonest({ filled, forms, types }: PathProfile): Change['looksLike'] {
  const most = Object.entries({ ...types, ...forms }).findLast(([, count]) => count * 2 > filled);
  return most === undefined ? undefined : { name: most[0], share: { count: most[1], of: filled } };
}

function bySureness(left: TestedFact, right: TestedFact): number {
  return left.probability - right.probability;
}

function byImportance(left: Change, right: Change): number {
  const read = Number(right.fields.length > 0) - Number(left.fields.length > 0);
  return read || left.probability - right.probability || comparePaths(left.path, right.path);
}
