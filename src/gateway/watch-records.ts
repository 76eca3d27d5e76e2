import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { compareProfiles, type Drift, mergeProfiles, type Profile, parseProfile } from '../profile/index.ts';
import { createProfileWindow, type ProfileWindow } from '../profile/profile-window.ts';
import type { Hooks } from './hooks.ts';
import { recordKey } from './list/record-key.ts';
import type { GatewayEvent, GatewaySettings } from './options.ts';

/** What of a call tells where a record comes from. */
export interface WatchedCall {
  readonly resource: string;
  readonly mapping: Mapping;
  readonly account: { readonly provider: string };
  readonly parameters: { readonly accountId: string };
}

/** Takes each raw record before it is mapped. It never throws. */
export type SeeRecord = (record: unknown) => void;

/** Watches what the records of each provider look like. */
export type RecordWatch = (call: WatchedCall, event: () => GatewayEvent) => SeeRecord;

/**
 * Makes the watch; undefined if there is no hook for it. It holds one window for each provider and resource of the
 * engine.
 *
 * @throws UsageError for a base that is no profile, or that no records can be compared with
 */
export function watchRecords(settings: GatewaySettings, hooks: Hooks): RecordWatch | undefined {
  const { onProfile, onDrift } = settings.options;
  const bases = basesOf(settings);
  if (onProfile === undefined && onDrift === undefined) return undefined;
  const windows = new Map<string, ProfileWindow>();
  let event: GatewayEvent;

  function open({ account, resource }: WatchedCall): ProfileWindow {
    // Layers of one account do not say where all records are read.
    const mapping = settings.engine.mapping(account.provider, { resource });
    const base = bases.get(nameOf(mapping));
    const notice = createNotice();
    return createProfileWindow(mapping, {
      records: settings.profileWindow,
      age: settings.profileWindowAge,
      onPart: (profile) => hooks.profile(profile, event),
      onWindow(profile) {
        if (onDrift === undefined || base === undefined) return;
        const drift = compareProfiles(base, profile, { mapping });
        if (notice(drift)) hooks.drift(drift, event);
      },
    });
  }

  return (call, eventOf) => {
    const key = recordKey(call.mapping);
    const name = nameOf(call.mapping);
    return (record) => {
      event = eventOf();
      try {
        let window = windows.get(name);
        if (window === undefined) {
          window = open(call);
          windows.set(name, window);
        }
        window.add(record, call.parameters.accountId, key(record), settings.now());
      } catch (error) {
        const message = 'The records could not be observed.';
        hooks.issues([{ code: 'hook-failed', message, provider: call.account.provider }], event, error);
      }
    };
  };
}

function nameOf({ provider, resource }: Pick<Profile, 'provider' | 'resource'>): string {
  return `${provider} ${resource}`;
}

/** Says whether a comparison is news: it found what the one before had not, or nothing any more. */
function createNotice(): (drift: Drift) => boolean {
  let told: ReadonlySet<string> = new Set();
  return ({ changes }) => {
    const found = new Set(changes.map(({ code, path }) => `${code} ${path}`));
    const isNews = found.size === 0 ? told.size > 0 : [...found].some((one) => !told.has(one));
    told = found;
    return isNews;
  };
}

/** The bases by provider and resource; several of the same are merged. */
function basesOf({ engine, options }: GatewaySettings): ReadonlyMap<string, Profile> {
  const { baseProfiles, onDrift } = options;
  if ((baseProfiles === undefined) !== (onDrift === undefined)) {
    const [given, missing] =
      onDrift === undefined ? ['baseProfiles', 'onDrift'] : ['onDrift', 'baseProfiles'];
    throw unusable('option-invalid', `“${given}” of createHandler has no effect without “${missing}”.`);
  }
  const bases = new Map<string, Profile>();
  for (const [index, value] of (baseProfiles ?? []).entries()) {
    const place = `baseProfiles[${index}]`;
    const profile = parseProfile(value, place);
    const { provider, resource } = profile;
    if (
      !engine.providers.includes(provider) ||
      !Object.hasOwn(engine.definition(provider).resources, resource)
    )
      throw unusable(
        'profile-invalid',
        `${place} is of ${provider} ${resource}, which the engine does not have.`,
      );
    if (profile.records === 0)
      throw unusable(
        'profile-invalid',
        `${place} is of no records, so that nothing can be compared with it.`,
      );
    const name = nameOf(profile);
    const known = bases.get(name);
    bases.set(name, known === undefined ? profile : mergeProfiles(known, profile));
  }
  return bases;
}

function unusable(code: 'option-invalid' | 'profile-invalid', message: string): UsageError {
  return new UsageError('The call cannot be used.', [{ code, message }]);
}
