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
  if (isSet(raw.archived)) return undefined;
  if (typeof raw.isActive === 'boolean') return raw.isActive;
  if (isSet(raw.isActive) || !Array.isArray(raw.remoteList)) return undefined;
  const flags = raw.remoteList.flatMap((remote: Raw | null) => remote?.active ?? []);
  return typeof flags[0] === 'boolean' ? flags.includes(true) : undefined;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** True for a CRM object, a settings user or a team. */
function isNoOwner(raw: Raw): boolean {
  if (raw.type === 'PERSON' || raw.type === 'QUEUE') return false;
  return NO_OWNERS.some((name) => raw[name] !== undefined);
}

const NO_OWNERS = [
  'properties',
  'hs_object_id',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hs_email',
  'hs_deactivated',
  'hs_internal_user_id',
  'roleId',
  'roleIds',
  'superAdmin',
  'primaryTeamId',
  'secondaryTeamIds',
  'userIds',
  'secondaryUserIds',
];

/** Whether a record has a field that only records of other kinds have. */
function hasAny(raw: Raw, ...names: readonly string[]): boolean {
  for (const name of names) if (raw[name] !== undefined) return true;
  return false;
}

function isActiveUser({ is_deleted, active_flag, activated }: Raw): boolean | undefined {
  if (is_deleted === true || active_flag === false) return false;
  if (isSet(is_deleted) && is_deleted !== false) return undefined;
  if (active_flag === true) return true;
  return typeof activated === 'boolean' && !isSet(active_flag) ? activated : undefined;
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
    id: hasAny(raw, 'organization_id', 'lead_id', 'inactive_memberships') ? undefined : text(raw.id),
    created_at: timestamp(raw.date_created),
    email: email(raw.email),
    name: fullName(raw.first_name, raw.last_name),
    remote_data: raw,
    updated_at: timestamp(raw.date_updated),
    urls: avatar(raw.image) ?? avatar(raw.google_profile_image_url),
  }),
  hubspot: (raw, timestamp) => ({
    id: isNoOwner(raw) ? undefined : (text(raw.id) ?? text(raw.ownerId)),
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
      id: raw.type === undefined || raw.type === 'user' ? text(raw.id) : undefined,
      created_at: timestamp(attributes.createdAt) ?? timestamp(raw.createdAt),
      email: email(attributes.email) ?? email(raw.email),
      is_active: isSet(attributes.locked) ? notLocked(attributes.locked) : notLocked(raw.locked),
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
    id: hasAny(raw, 'add_time', 'owner_id', 'org_id', 'assignment_count') ? undefined : text(raw.id),
    created_at: timestamp(raw.created),
    email: email(raw.email),
    is_active: isActiveUser(raw),
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
