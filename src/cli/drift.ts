import { openMapping } from '../bulk/settings.ts';
import type { TimeZones } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { inDigits } from '../profile/describe-change.ts';
import {
  type CompareOptions,
  compareProfiles,
  compareWithRaw,
  type Drift,
  describeChange,
  describeCut,
  type Profile,
} from '../profile/index.ts';
import { EXIT } from './exit-status.ts';
import { STANDARD_STREAM } from './outputs.ts';
import { profileOfRecords, readProfile } from './read-profile.ts';
import { renderEdits } from './render-edits.ts';

/** Options of `mapwright drift`. */
export interface DriftCommandOptions {
  readonly provider?: string;
  readonly resource?: string;
  readonly overrides: readonly string[];
  readonly definitions?: string;
  readonly models?: string;
  readonly falseAlarms?: number;
  readonly json?: boolean;
  readonly timeZones?: TimeZones;
}

/** The word that stands for the raw schema in place of a base. */
const RAW = 'raw';

/** Runs `mapwright drift` and returns the exit status. */
export async function drift(base: string, now: string, options: DriftCommandOptions): Promise<number> {
  if (base === STANDARD_STREAM && now === STANDARD_STREAM)
    throw unusable('Standard input cannot be both the base and the profile of now.');
  const isRaw = base === RAW;
  const [before, after] = [isRaw ? undefined : await readProfile(base), await readProfile(now)];
  const mapping = await mappingOf([before, after], options);
  const profiled = async (path: string, profile: Profile | undefined): Promise<Profile> =>
    profile ?? (await profileOfRecords(path, mapping));
  const found = isRaw
    ? compareWithRaw(mapping, await profiled(now, after), ratesOf(options))
    : compareProfiles(await profiled(base, before), await profiled(now, after), {
        mapping,
        ...ratesOf(options),
      });
  refuseInconclusive(found);
  process.stdout.write(`${options.json === true ? inJson(found) : await inWords(found)}\n`);
  return found.changes.length === 0 ? EXIT.done : EXIT.rejected;
}

/** What compared nothing, or too little, must not look as if nothing had changed. @throws UsageError `profile-invalid` */
function refuseInconclusive({ accounts, provider, base = 0, now, tooFew, changes }: Drift): void {
  if (accounts === 0)
    throw incomparable(`No account is in both profiles of ${provider}, so that no records can be compared.`);
  if (tooFew !== true || changes.length > 0) return;
  const counts = `${inDigits(base)} and ${inDigits(now)} records are too few to be compared`;
  throw incomparable(`${counts}: not even a path that vanished from all of them would be found.`);
}

function incomparable(message: string): UsageError {
  return new UsageError('The profiles cannot be compared.', [{ code: 'profile-invalid', message }]);
}

function ratesOf({ falseAlarms }: DriftCommandOptions): Pick<CompareOptions, 'falseAlarmRate'> {
  return falseAlarms === undefined ? {} : { falseAlarmRate: falseAlarms };
}

/** Returns the mapping whose records the profiles are of. @throws UsageError if nothing says which */
async function mappingOf(
  profiles: readonly (Profile | undefined)[],
  { provider, resource, overrides, definitions, models, timeZones }: DriftCommandOptions,
): Promise<Mapping> {
  const known = profiles.find((profile) => profile !== undefined);
  const slug = provider ?? known?.provider;
  if (slug === undefined) {
    throw unusable('Neither file is a profile, so that --provider must say where the records come from.');
  }
  refuseOther('--provider', provider, known?.provider);
  refuseOther('--resource', resource, known?.resource);
  const chosen = resource ?? known?.resource;
  return openMapping({
    provider: slug,
    overrides,
    ...(chosen === undefined ? {} : { resource: chosen }),
    ...(definitions === undefined ? {} : { definitions }),
    ...(models === undefined ? {} : { models }),
    ...(timeZones === undefined ? {} : { timeZones }),
  });
}

function refuseOther(option: string, given: string | undefined, said: string | undefined): void {
  if (given === undefined || said === undefined || given === said) return;
  throw unusable(`${option} is ${given}, but the profile is of ${said}.`);
}

function unusable(message: string): UsageError {
  return new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }]);
}

function inJson(found: Drift): string {
  const changes = found.changes.map((change) => ({ ...change, message: describeChange(change, found) }));
  const message = describeCut(found);
  return JSON.stringify({ ...found, ...(message === undefined ? {} : { message }), changes }, null, 2);
}

async function inWords(found: Drift): Promise<string> {
  const parts = await Promise.all(
    found.changes.map(async (change) => {
      const edits = await renderEdits(change.edits ?? []);
      return [describeChange(change, found), ...edits].join('\n');
    }),
  );
  const cut = describeCut(found);
  return [...parts, ...(cut === undefined ? [] : [cut]), summary(found)].join('\n\n');
}

function summary({ provider, resource, base, now, changes, falseAlarmRate, notCompared = 0 }: Drift): string {
  const count =
    changes.length === 1 ? 'one change' : `${changes.length === 0 ? 'no' : changes.length} changes`;
  const found = `${provider} ${resource}: ${count} in ${inDigits(now)} records`;
  if (base === undefined) return `${found}, compared with the raw schema.`;
  const left =
    notCompared === 0 ? '' : `; ${inDigits(notCompared)} are of accounts that the base does not have`;
  const rate = `at most one of ${inDigits(Math.round(1 / falseAlarmRate))} comparisons`;
  return `${found}, compared with ${inDigits(base)}${left}. Of an unchanged provider, ${rate} finds a change.`;
}
