import { expect, test } from 'vitest';
import { instantIn } from '../../src/expression/mapping-functions/timestamp/zones.ts';
import { loadTimeZones } from '../../src/node/load-time-zones.ts';

const zones = loadTimeZones(['Europe/Berlin', 'America/New_York']);

test.each<[local: string, zone: string, utc: string | undefined]>([
  ['1969-07-20T22:56:15', 'America/New_York', '1969-07-21T02:56:15.000Z'],
  ['1945-07-01T12:00:00', 'Europe/Berlin', '1945-07-01T09:00:00.000Z'],
  ['1890-01-01T00:00:00', 'Europe/Berlin', '1889-12-31T23:06:32.000Z'],
  ['1700-01-01T00:00:00', 'Europe/Berlin', '1699-12-31T23:06:32.000Z'],
  ['2024-07-01T12:00:00', 'Europe/Berlin', '2024-07-01T10:00:00.000Z'],
  ['2099-12-31T12:00:00', 'Europe/Berlin', '2099-12-31T11:00:00.000Z'],
  ['2100-07-01T12:00:00', 'Europe/Berlin', undefined],
  ['2500-01-01T12:00:00', 'America/New_York', undefined],
])('%s in %s is %s', (local, zone, utc) => {
  const instant = instantIn(Date.parse(`${local}Z`), zone, zones);
  expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(utc);
});
