import { avatar, email, fullName, text, timestampByCharacters, timestampByDate } from './parts.ts';

type Raw = Record<string, unknown>;
type Unified = Record<string, unknown>;
type Timestamp = (value: unknown) => string | undefined;

const ACTIVE_LEVELS: Readonly<Record<string, boolean>> = { admin: true, member: true, suspended: false };

function notLocked(locked: unknown): boolean | undefined {
  return typeof locked === 'boolean' ? !locked : undefined;
}

function isActiveOwner(raw: Raw): boolean | undefined {
  if (typeof raw.archived === 'boolean') return !raw.archived;
  if (typeof raw.isActive === 'boolean') return raw.isActive;
  return Array.isArray(raw.remoteList)
    ? raw.remoteList.some((remote: Raw | null) => remote?.active === true)
    : undefined;
}

/** What an engineer would write by hand for each provider, given a way to read timestamps. */
const WRITTEN: Readonly<Record<string, (raw: Raw, timestamp: Timestamp) => Unified>> = {
  attio: (raw, timestamp) => ({
    id: text((raw.id as Raw | undefined)?.workspace_member_id),
    created_at: timestamp(raw.created_at),
    email: email(raw.email_address),
    is_active: ACTIVE_LEVELS[text(raw.access_level) ?? ''],
    name: fullName(raw.first_name, raw.last_name),
    remote_data: raw,
    urls: avatar(raw.avatar_url),
  }),
  close: (raw, timestamp) => ({
    id: text(raw.id),
    created_at: timestamp(raw.date_created),
    email: email(raw.email),
    name: fullName(raw.first_name, raw.last_name),
    remote_data: raw,
    updated_at: timestamp(raw.date_updated),
    urls: avatar(raw.image) ?? avatar(raw.google_profile_image_url),
  }),
  hubspot: (raw, timestamp) => ({
    id: text(raw.id) ?? text(raw.ownerId),
    created_at: timestamp(raw.createdAt),
    email: email(raw.email),
    is_active: isActiveOwner(raw),
    name: fullName(raw.firstName, raw.lastName),
    remote_data: raw,
    updated_at: timestamp(raw.updatedAt),
  }),
  insightly: (raw, timestamp) => ({
    id: text(raw.USER_ID),
    created_at: timestamp(raw.DATE_CREATED_UTC),
    email: email(raw.EMAIL_ADDRESS),
    is_active: typeof raw.ACTIVE === 'boolean' ? raw.ACTIVE : undefined,
    name: fullName(raw.FIRST_NAME, raw.LAST_NAME),
    remote_data: raw,
    updated_at: timestamp(raw.DATE_UPDATED_UTC),
  }),
  outreach: (raw, timestamp) => {
    const attributes = (raw.attributes ?? {}) as Raw;
    return {
      id: text(raw.id),
      created_at: timestamp(attributes.createdAt) ?? timestamp(raw.createdAt),
      email: email(attributes.email) ?? email(raw.email),
      is_active: notLocked(attributes.locked) ?? notLocked(raw.locked),
      name:
        text(attributes.name) ??
        fullName(attributes.firstName, attributes.lastName) ??
        text(raw.name) ??
        fullName(raw.firstName, raw.lastName),
      remote_data: raw,
      updated_at: timestamp(attributes.updatedAt) ?? timestamp(raw.updatedAt),
    };
  },
  pipedrive: (raw, timestamp) => ({
    id: text(raw.id),
    created_at: timestamp(raw.created),
    email: email(raw.email),
    is_active:
      raw.is_deleted === true
        ? false
        : typeof raw.active_flag === 'boolean'
          ? raw.active_flag
          : typeof raw.activated === 'boolean'
            ? raw.activated
            : undefined,
    name: text(raw.name),
    remote_data: raw,
    updated_at: timestamp(raw.modified),
    urls: avatar(raw.icon_url),
  }),
};

/** Providers that have hand-written mappings. */
export const HAND_WRITTEN_PROVIDERS: readonly string[] = Object.keys(WRITTEN);

/** The mapping as it is usually written; undefined for other providers. */
export function handWritten(provider: string): ((raw: unknown) => Unified) | undefined {
  return withTimestamps(provider, timestampByDate);
}

/** The mapping with timestamps read by characters. */
export function handTuned(provider: string): ((raw: unknown) => Unified) | undefined {
  return withTimestamps(provider, timestampByCharacters);
}

function withTimestamps(provider: string, timestamp: Timestamp): ((raw: unknown) => Unified) | undefined {
  const write = WRITTEN[provider];
  return write === undefined ? undefined : (raw) => write(raw as Raw, timestamp);
}
