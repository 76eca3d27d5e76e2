import { openMapping } from '../bulk/settings.ts';
import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import {
  type CompareOptions,
  compareProfiles,
  compareWithRaw,
  type Drift,
  describeChange,
  type Profile,
} from '../profile/index.ts';
import { EXIT } from './exit-status.ts';
import { profileOfRecords, readProfile } from './read-profile.ts';
import { renderEdits } from './render-edits.ts';

/** Options of `mapwright drift`. */
export interface DriftCommandOptions {
  readonly provider?: string;
  readonly resource?: string;
  readonly overrides: readonly string[];
  readonly definitions?: string;
  readonly falseAlarms?: number;
  readonly json?: boolean;
}

/** The word that stands for the raw schema in place of a base. */
const RAW = 'raw';

/** Runs `mapwright drift` and gives the exit status. */
export async function drift(base: string, now: string, options: DriftCommandOptions): Promise<number> {
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
  process.stdout.write(`${options.json === true ? inJson(found) : await inWords(found)}\n`);
  return found.changes.length === 0 ? EXIT.done : EXIT.rejected;
}

function ratesOf({ falseAlarms }: DriftCommandOptions): Pick<CompareOptions, 'falseAlarmRate'> {
  return falseAlarms === undefined ? {} : { falseAlarmRate: falseAlarms };
}

/** The mapping whose records the profiles are of. @throws UsageError where nothing says which */
async function mappingOf(
  profiles: readonly (Profile | undefined)[],
  { provider, resource, overrides, definitions }: DriftCommandOptions,
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
  return JSON.stringify({ ...found, changes }, null, 2);
}

async function inWords(found: Drift): Promise<string> {
  const parts = await Promise.all(
    found.changes.map(async (change) => {
      const edits = await renderEdits(change.edits ?? []);
      return [describeChange(change, found), ...edits].join('\n');
    }),
  );
  return [...parts, summary(found)].join('\n\n');
}

function summary({ provider, resource, base, now, changes, falseAlarmRate, notCompared = 0 }: Drift): string {
  const count =
    changes.length === 1 ? 'one change' : `${changes.length === 0 ? 'no' : changes.length} changes`;
  const against = base === undefined ? 'compared with the raw schema' : `compared with ${base}`;
  const left = notCompared === 0 ? '' : `; ${notCompared} come from accounts that the base does not know`;
  const rate = `An unchanged provider is found changed in at most one of ${Math.round(1 / falseAlarmRate)} comparisons.`;
  return `${provider} ${resource}: ${count} in ${now} records, ${against}${left}. ${base === undefined ? '' : rate}`.trim();
}
