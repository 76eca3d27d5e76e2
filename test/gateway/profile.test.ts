import { describe, expect, test } from 'vitest';
import type { GatewayEvent, GatewayOptions } from '../../src/gateway/index.ts';
import { type Drift, mergeProfiles, observe, type Profile } from '../../src/profile/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?limit=100&integrated_account_id=';

/** The profile of owners, as it was before. */
function baseOf(records: readonly unknown[], account?: string): Profile {
  const observer = observe(engine.mapping('hubspot'));
  for (const record of records) observer.add(record, account);
  return observer.profile();
}

/** Owners whose email is elsewhere. */
function renamed(count: number, from = 0): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const { email, ...others } = owner(from + index + 1);
    return { ...others, mail: email };
  });
}

/** Asks for all pages of the owners of an account. */
async function readAll(records: readonly unknown[], options: Partial<GatewayOptions>, account = 'acme') {
  const handler = usersGateway(ownersTransport(records), options);
  return ask(handler, `${LIST}${account}&truto_ignore_limit=true`);
}

describe('onProfile', () => {
  test('gets the profiles of parts that have no record in common', async () => {
    const profiles: Profile[] = [];
    const events: GatewayEvent[] = [];
    const take = (profile: Profile, event: GatewayEvent): void => {
      profiles.push(profile);
      events.push(event);
    };
    await readAll(owners(100), { onProfile: take, profileWindow: 100 });
    expect(profiles.map(({ records }) => records)).toEqual([25, 25, 25, 25]);
    expect(events[0]).toMatchObject({ kind: 'list', provider: 'hubspot', accountId: 'acme' });
    const [first, ...others] = profiles;
    if (first === undefined) throw new Error('no profile');
    const merged = mergeProfiles(first, ...others);
    expect(merged).toMatchObject({ provider: 'hubspot', resource: 'crm/users', records: 100 });
    expect(merged.paths.email).toMatchObject({ there: 100, filled: 100, forms: { email: 100 } });
    expect(JSON.stringify(merged)).not.toMatch(/example\.com|acme/);
  });

  test.each([
    ['a list', `${LIST}acme`],
    ['a stream', `${LIST}acme&truto_response_format=stream`],
    ['the schema-complete form', `${LIST}acme&truto_response_format=normalized`],
    ['one user after the other', '/unified/crm/users/7?integrated_account_id=acme'],
  ])('observes %s', async (_name, url) => {
    const profiles: Profile[] = [];
    const options = { onProfile: (profile: Profile) => void profiles.push(profile), profileWindow: 4 };
    const handler = usersGateway(ownersTransport(owners(8)), options);
    await ask(handler, url);
    expect(profiles[0]?.records).toBe(1);
  });

  test('observes records that cannot be mapped, too', async () => {
    const profiles: Profile[] = [];
    const options = { onProfile: (profile: Profile) => void profiles.push(profile), profileWindow: 4 };
    await readAll([owner(1, { id: null })], options);
    expect(profiles).toMatchObject([{ records: 1 }]);
  });

  test('counts a record once, however often it is read', async () => {
    const profiles: Profile[] = [];
    const options = { onProfile: (profile: Profile) => void profiles.push(profile), profileWindow: 40 };
    const handler = usersGateway(ownersTransport(owners(8)), options);
    for (let turn = 0; turn < 10; turn += 1) await ask(handler, `${LIST}acme`);
    expect(profiles).toEqual([]);
    await ask(handler, `${LIST}other`);
    expect(profiles).toMatchObject([{ records: 10 }]);
    expect(Object.keys(profiles[0]?.accounts ?? {})).toHaveLength(2);
  });
});

describe('onDrift', () => {
  const base = baseOf(owners(1000));

  test('is called once for what changed, and once when it is as before', async () => {
    const drifts: Drift[] = [];
    const options = {
      onDrift: (drift: Drift) => void drifts.push(drift),
      baseProfiles: [base],
      profileWindow: 100,
    };
    const records: Record<string, unknown>[] = [];
    const handler = usersGateway(ownersTransport(records), options);
    const read = async (more: readonly Record<string, unknown>[]): Promise<void> => {
      records.splice(0, records.length, ...more);
      await ask(handler, `${LIST}acme&truto_ignore_limit=true`);
    };
    await read(owners(100));
    expect(drifts).toEqual([]);
    await read(renamed(200, 1000));
    const [first] = drifts;
    const told = first?.changes.map(({ code, path }) => `${code} ${path}`);
    expect(told).toContain('path-appeared mail');
    expect(drifts.at(-1)?.changes.find(({ path }) => path === 'email')).toMatchObject({
      code: 'path-vanished',
      renamed: { path: 'mail' },
      fields: ['email'],
      source: { file: 'providers/hubspot.yaml' },
    });
    const soFar = drifts.length;
    await read(renamed(200, 2000));
    expect(drifts).toHaveLength(soFar);
    await read(Array.from({ length: 200 }, (_, index) => owner(5000 + index)));
    expect(drifts.at(-1)?.changes).toEqual([]);
  });

  test('compares accounts with themselves', async () => {
    const drifts: Drift[] = [];
    const both = mergeProfiles(baseOf(owners(500), 'acme'), baseOf(renamed(500), 'other'));
    const options = {
      onDrift: (drift: Drift) => void drifts.push(drift),
      baseProfiles: [both],
      profileWindow: 100,
    };
    await readAll(renamed(100), options, 'other');
    expect(drifts).toEqual([]);
    await readAll(renamed(100), options, 'acme');
    expect(drifts[0]?.changes.map(({ code }) => code)).toContain('path-vanished');
  });

  test('merges bases of the same resource', async () => {
    const drifts: Drift[] = [];
    const options = {
      onDrift: (drift: Drift) => void drifts.push(drift),
      baseProfiles: [base, baseOf(renamed(1000))],
      profileWindow: 100,
    };
    await readAll([...owners(50), ...renamed(50, 50)], options);
    expect(drifts.every(({ base: records }) => records === 2000)).toBe(true);
  });

  test('a hook that fails changes nothing, and is told', async () => {
    const told: string[] = [];
    const fail = (): void => {
      throw new Error('hook');
    };
    const answer = await readAll(renamed(100), {
      onProfile: fail,
      onDrift: fail,
      onIssue: ({ code }) => told.push(code),
      baseProfiles: [base],
      profileWindow: 100,
    });
    expect([answer.status, answer.body.result_count]).toEqual([200, 100]);
    expect(told).toContain('hook-failed');
  });
});

describe('what cannot be watched is refused when the gateway is made', () => {
  const none = { ...baseOf([]) };
  test.each<[string, Partial<GatewayOptions>, string]>([
    [
      'onDrift alone',
      { onDrift: () => {} },
      '“onDrift” of createHandler has no effect without “baseProfiles”.',
    ],
    [
      'bases alone',
      { baseProfiles: [baseOf([{}])] },
      '“baseProfiles” of createHandler has no effect without “onDrift”.',
    ],
    [
      'a base of no records',
      { onDrift: () => {}, baseProfiles: [none] },
      'baseProfiles[0] is the profile of no records, so that nothing can be compared with it.',
    ],
    [
      'a base of a provider that there is not',
      { onDrift: () => {}, baseProfiles: [{ ...baseOf([{}]), provider: 'acme' }] },
      'baseProfiles[0] is of acme crm/users, which the engine does not have.',
    ],
    [
      'a window that is too small',
      { profileWindow: 3 },
      '“profileWindow” of createHandler must be a whole number from 4 to 100,000, but 3 was found.',
    ],
    [
      'an age of nothing',
      { profileWindowAge: 0 },
      '“profileWindowAge” of createHandler must be a number of milliseconds greater than 0, but 0 was found.',
    ],
    [
      'a window without a hook',
      { profileWindow: 100 },
      '“profileWindow” of createHandler has no effect without “onProfile” or “onDrift”.',
    ],
  ])('%s', (_name, options, message) => {
    expect(() => usersGateway(ownersTransport([]), options)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ message })] }),
    );
  });

  test('a damaged base', () => {
    const options: Partial<GatewayOptions> = {
      onDrift: () => {},
      baseProfiles: [JSON.parse('{"version":3}')],
    };
    expect(() => usersGateway(ownersTransport([]), options)).toThrow(/baseProfiles\[0\] is not a profile/);
  });
});
