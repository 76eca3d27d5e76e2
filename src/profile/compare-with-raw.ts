import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { checkArgument, optionCheck } from '../options/index.ts';
import { FALSE_ALARM_RATE } from './compare-profiles.ts';
import type { Change, Drift } from './drift.ts';
import { TEXT_FORMS, type TextForm } from './forms.ts';
import { FIELDS, PART, PROBABILITY, RAW_RECORDS } from './option-rules.ts';
import { ownMember } from './own-member.ts';
import { parseFilledProfile } from './parse-profile.ts';
import { pathOrder } from './path-order.ts';
import { ANY_NAME, comparePaths, ITEMS, readPath, stepsOf } from './paths.ts';
import { placeChange } from './place-change.ts';
import type { PathProfile, Profile, ValueType } from './profile.ts';
import { isOpen, type RawPath, rawPathAt, rawPaths } from './raw-paths.ts';
import { partOf, placeOf, type Share, shareOf } from './share.ts';

/** How a profile is compared with a raw schema. */
export interface CompareWithRawOptions {
  /** Probability that a path which is there as seldom as `rarest` is taken for gone. Default 0.00001. */
  readonly falseAlarmRate?: number;
  /** A path that a field reads is expected in at least this part of the records. Default 0.05. */
  readonly rarest?: number;
}

const RAREST = 0.05;

const checkOptions = optionCheck<CompareWithRawOptions>('compareWithRaw', {
  falseAlarmRate: PROBABILITY,
  rarest: PART,
});

/**
 * Finds where records are not as the raw schema says, if there is no base to compare with. One record that does not fit
 * is enough, since the schema allows none. An optional path that is in no record is reported if a field reads it and if
 * there are enough records to expect it in some.
 *
 * @throws UsageError `profile-invalid` if the profile is not one, has no records, or is of something else than the
 * mapping; `option-unknown`, `option-invalid`
 */
export function compareWithRaw(
  mapping: Pick<Mapping, 'provider' | 'resource' | 'raw' | 'fields'>,
  now: Profile,
  options: CompareWithRawOptions = {},
): Drift {
  checkArgument('compareWithRaw', 'mapping', mapping, RAW_RECORDS);
  checkArgument('compareWithRaw', 'mapping', mapping, FIELDS);
  checkOptions(options);
  parseFilledProfile(now, 'The profile');
  refuseOther(mapping, now);
  const { falseAlarmRate = FALSE_ALARM_RATE, rarest = RAREST } = options;
  const raw = rawPaths(mapping.raw);
  if (raw.size < 2) throw withoutRaw(mapping);
  const paths = [...new Set([...raw.keys(), ...Object.keys(now.paths)])].filter((path) => path !== '');
  const read = new Set(mapping.fields.flatMap(({ reads }) => reads.paths));
  const order = pathOrder(now);
  const end = order.endOf(now);
  const changes = paths
    .sort(comparePaths)
    .filter((path) => holdersOf(now, path) > 0)
    .flatMap((path) => {
      const expected = rawPathAt(raw, path);
      const found = ownMember(now.paths, path);
      // Of paths for which a profile has no room, nothing is known; nor is one that stands for other names ever missing.
      if (found === undefined && (!order.isKnown(path, end) || stepsOf(path).includes(ANY_NAME))) return [];
      if (found === undefined)
        return missing(
          path,
          expected,
          now,
          (of) => read.has(readPath(path)) && (1 - rarest) ** of * paths.length <= falseAlarmRate,
        );
      if (expected === undefined) return isOpen(raw, path) ? [] : [surplus(path, now)];
      return misfits(path, expected, found, now);
    })
    .map((change) => placeChange(change, mapping.fields));
  const { provider, resource, records } = now;
  const cut = now.cut === true ? { cut: ['now'] as const } : {};
  return { provider, resource, now: records, tests: paths.length, ...cut, falseAlarmRate, changes };
}

function refuseOther(mapping: Pick<Mapping, 'provider' | 'resource'>, now: Profile): void {
  if (mapping.provider === now.provider && mapping.resource === now.resource) return;
  const message = `The profile is of ${now.provider} ${now.resource}, but the raw schema is of ${mapping.provider} ${mapping.resource}.`;
  throw new UsageError('The profile cannot be compared.', [{ code: 'profile-invalid', message }]);
}

function withoutRaw({ provider, resource }: Pick<Mapping, 'provider' | 'resource'>): UsageError {
  const message = `The mapping of ${provider} ${resource} describes no raw records.`;
  const hint = 'A mapping from a built module has no raw schema; one from the provider file has.';
  return new UsageError('The profile cannot be compared.', [{ code: 'option-invalid', message, hint }]);
}

function holdersOf(now: Profile, path: string): number {
  return shareOf(now, placeOf(path), { kind: 'there' }).of;
}

const NOTHING: Share = { count: 0, of: 0 };

function changeOf(code: Change['code'], path: string, now: Share): Change {
  return { code, path, base: NOTHING, now, probability: 0, fields: [] };
}

function missing(
  path: string,
  expected: RawPath | undefined,
  now: Profile,
  isSurprising: (of: number) => boolean,
): readonly Change[] {
  const of = holdersOf(now, path);
  const isExpected = expected?.isRequired === true || isSurprising(of);
  return isExpected && !path.endsWith(ITEMS) ? [changeOf('path-vanished', path, { count: 0, of })] : [];
}

function surplus(path: string, now: Profile): Change {
  return changeOf('path-appeared', path, shareOf(now, placeOf(path), { kind: 'there' }));
}

function misfits(path: string, expected: RawPath, found: PathProfile, now: Profile): readonly Change[] {
  const there = shareOf(now, placeOf(path), { kind: 'there' });
  const isLacking = expected.isRequired && there.count < there.of;
  return [
    ...(isLacking ? [changeOf('fill-dropped', path, there)] : []),
    ...wrongTypes(path, expected, found, now),
    ...wrongForms(path, expected, found, now),
    ...newMembers(path, expected, found, now),
  ];
}

function wrongTypes(
  path: string,
  { types, isInteger }: RawPath,
  found: PathProfile,
  now: Profile,
): readonly Change[] {
  const isLarge = isInteger && found.forms['digits of a large number'] === found.types.string;
  const wrong = typesIn(found)
    .filter((type) => !types.has(type) && !(type === 'string' && isLarge))
    .map((type) => ({ type, share: shareOf(now, placeOf(path), { kind: 'type', type }) }))
    .sort((left, right) => partOf(right.share) - partOf(left.share));
  const [most] = wrong;
  if (most === undefined) return [];
  return [
    { ...changeOf('type-changed', path, most.share), from: [...types].join(' or ') || 'null', to: most.type },
  ];
}

function typesIn({ types }: PathProfile): readonly ValueType[] {
  const names: readonly ValueType[] = ['string', 'number', 'boolean', 'object', 'array'];
  return names.filter((type) => Object.hasOwn(types, type));
}

/** The form of every string of a format. Other formats, such as `uri`, have strings of several forms. */
const FORM_OF_FORMAT: ReadonlyMap<string, TextForm> = new Map([
  ['date-time', 'date-time'],
  ['date', 'date'],
  ['email', 'email'],
  ['idn-email', 'email'],
  ['uuid', 'uuid'],
]);

function wrongForms(path: string, { formats }: RawPath, found: PathProfile, now: Profile): readonly Change[] {
  const allowed = [...formats].map((format) => FORM_OF_FORMAT.get(format));
  if (allowed.length === 0 || allowed.includes(undefined)) return [];
  const [most] = TEXT_FORMS.filter((form) => Object.hasOwn(found.forms, form) && !allowed.includes(form))
    .map((form) => ({ form, share: shareOf(now, placeOf(path), { kind: 'form', form }) }))
    .sort((left, right) => partOf(right.share) - partOf(left.share));
  if (most === undefined) return [];
  return [{ ...changeOf('form-changed', path, most.share), from: allowed.join(' or '), to: most.form }];
}

function newMembers(path: string, { members }: RawPath, found: PathProfile, now: Profile): readonly Change[] {
  if (members === undefined || found.members === undefined) return [];
  const filled = shareOf(now, placeOf(path), { kind: 'filled' }).count;
  if (found.members === 'many') {
    return [{ ...changeOf('member-appeared', path, { count: filled, of: filled }), members: [] }];
  }
  const added = Object.entries(found.members).filter(([member]) => !members.has(member));
  if (added.length === 0) return [];
  const count = Math.min(
    filled,
    added.reduce((sum, [, records]) => sum + records, 0),
  );
  const names = added.map(([member]) => member);
  return [{ ...changeOf('member-appeared', path, { count, of: filled }), members: names }];
}
