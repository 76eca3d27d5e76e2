/** The form of timestamps that `$toMillis` takes without a picture; it accepts more than ISO 8601. */
const PARTS =
  /^\d{4}(?:-[01]\d)?(?:-[0-3]\d)?(?<time>T[0-2]\d:[0-5]\d:[0-5]\d)?(?<fraction>\.\d+)?(?<zone>[+-][0-2]\d:?[0-5]\d|Z)?$/;

/**
 * Epoch milliseconds of a timestamp; a time without zone is in UTC, whatever the host's zone. NaN for a
 * day or time that does not exist, `undefined` for a string of another form.
 */
export function parseIso(text: string): number | undefined {
  const groups = PARTS.exec(text)?.groups;
  if (groups === undefined) return undefined;
  if (groups.zone !== undefined) return Date.parse(text);
  // A date alone stands for its midnight in UTC.
  const isDate = groups.time === undefined && groups.fraction === undefined;
  return Date.parse(isDate ? `${text}T00:00:00Z` : `${text}Z`);
}
