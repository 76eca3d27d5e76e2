import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { compareProfiles, type Drift, mergeProfiles, type Profile } from '../profile/index.ts';
import { parseFilledProfile } from '../profile/parse-profile.ts';
import { createProfileWindow, type ProfileWindow } from '../profile/profile-window.ts';
import type { Hooks } from './hooks.ts';
import { recordKey } from './list/record-key.ts';
import type { GatewayEvent, GatewayOptions, GatewaySettings } from './options.ts';

/** The part of a call that identifies the source of a record. */
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
 * Makes the watch, with one window for each provider and resource of the engine; undefined if neither hook is given.
 *
 * @throws UsageError `profile-invalid` if a base is not a profile or cannot be compared; `option-invalid`
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

/** Whether a comparison is news: it found something that the one before had not, or nothing any more. */
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
  refuseUnused(options);
  const bases = new Map<string, Profile>();
  for (const [index, value] of (options.baseProfiles ?? []).entries()) {
    const place = `baseProfiles[${index}]`;
    const profile = parseFilledProfile(value, place);
    const { provider, resource } = profile;
    const isKnown =
      engine.providers.includes(provider) && Object.hasOwn(engine.definition(provider).resources, resource);
    if (!isKnown) {
      const message = `${place} is of ${provider} ${resource}, which the engine does not have.`;
      throw unusable('profile-invalid', message);
    }
    const name = nameOf(profile);
    const known = bases.get(name);
    bases.set(name, known === undefined ? profile : mergeProfiles(known, profile));
  }
  return bases;
}

/** @throws UsageError of an option that does nothing without another */
function refuseUnused(options: GatewayOptions): void {
  const { onProfile, onDrift, baseProfiles } = options;
  if (onDrift !== undefined && baseProfiles === undefined) throw withoutEffect('onDrift', '“baseProfiles”');
  if (onDrift === undefined && baseProfiles !== undefined) throw withoutEffect('baseProfiles', '“onDrift”');
  if (onProfile !== undefined || onDrift !== undefined) return;
  for (const name of ['profileWindow', 'profileWindowAge'] as const)
    if (options[name] !== undefined) throw withoutEffect(name, '“onProfile” or “onDrift”');
}

function withoutEffect(name: string, other: string): UsageError {
  return unusable('option-invalid', `“${name}” of createHandler has no effect without ${other}.`);
}

function unusable(code: 'option-invalid' | 'profile-invalid', message: string): UsageError {
  return new UsageError('The call cannot be used.', [{ code, message }]);
}
