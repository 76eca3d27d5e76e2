import type { Issue } from '../issue/index.ts';
import type { Definition } from './definition.ts';
import { knownPlaces } from './known-places.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Returns a warning if a definition says that it was compared with its documentation on a day that is yet to come;
 * otherwise undefined. A day later is none, since it may already be that day elsewhere.
 *
 * @param today The day that counts as today, as YYYY-MM-DD; no clock is read.
 */
export function futureCheckWarning(definition: Definition, today: string): Issue | undefined {
  const { checked, slug, resources } = definition;
  if (checked === undefined || Date.parse(checked.on) <= Date.parse(today) + DAY) return undefined;
  return {
    code: 'checked-in-future',
    severity: 'warning',
    message: `“checked” says ${checked.on}, which is yet to come.`,
    source: knownPlaces(definition, resources).keyAt(['checked', 'on']),
    provider: slug,
  };
}
