import type { Issue } from '../issue/index.ts';
import type { Definition } from './definition.ts';
import { knownPlaces } from './known-places.ts';

/** Number of months before an expiry from which on it is reported. */
const MONTHS_BEFORE = 6;

/**
 * Returns a warning if the provider switches off an API of the definition within half a year, or has done so;
 * otherwise undefined.
 *
 * @param today The day that counts as today, as YYYY-MM-DD; no clock is read.
 */
export function expiryWarning(definition: Definition, today: string): Issue | undefined {
  const { retires, slug, name, resources } = definition;
  if (retires === undefined || today < monthsBefore(retires.on, MONTHS_BEFORE)) return undefined;
  const when = today < retires.on ? `ends on ${retires.on}` : `was announced to end on ${retires.on}`;
  return {
    code: 'provider-retires',
    severity: 'warning',
    message: `${name}: ${retires.what} ${when}.`,
    source: knownPlaces(definition, resources).keyAt(['retires']),
    provider: slug,
    hint: `See ${retires.source}`,
  };
}

/** A day some months before another; where that month is shorter, its last day. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const before = new Date(Date.UTC(year, month - 1 - months, Math.min(date, last)));
  return before.toISOString().slice(0, 10);
}
