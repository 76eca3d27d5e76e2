import { timestamp } from '../../expression/library.ts';
import { checkArgument, TEXT } from '../../options/index.ts';
import { plausibleSeconds, secondsIn } from './reset-seconds.ts';

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date. Some providers send an ISO 8601
 * time instead; one without a zone is UTC. A number too large for seconds from now is a time since 1970.
 *
 * @param now Epoch milliseconds that a date is counted from.
 * @returns Whole seconds, not below 0; undefined if the header is not usable, or names a time more than a year from now.
 */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  if (header !== undefined) checkArgument('retryAfterSeconds', 'header', header, TEXT);
  const text = header?.trim() ?? '';
  if (/^\d{1,16}(?:\.\d+)?$/.test(text)) return plausibleSeconds(secondsIn(Number(text), 'seconds', now));
  return plausibleSeconds(secondsUntilDate(text, now) ?? secondsUntilIsoTime(text, now));
}

/** Whole seconds until an ISO 8601 time, which is UTC without a zone; 0 if it has passed, undefined if it is not one. */
export function secondsUntilIsoTime(text: string, now: number): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}[T ]/i.test(text) ? timestamp(text) : undefined;
  return time === undefined ? undefined : secondsFrom(now, Date.parse(time));
}

function secondsFrom(now: number, time: number): number | undefined {
  return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - now) / 1000));
}

/** Whole seconds until an HTTP date; 0 if it has passed, undefined if the string is not a date. */
export function secondsUntilDate(text: string, now: number): number | undefined {
  // Date.parse accepts almost anything; an HTTP date starts with a weekday and ends with GMT.
  if (!/^[A-Za-z]{3,9},? .*\d(?: GMT)?$/.test(text)) return undefined;
  const time = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`);
  return secondsFrom(now, time);
}
