import { InvalidArgumentError } from 'commander';
import { MAX_THREADS } from '../bulk/max-threads.ts';
import { isDay } from '../definition/is-day.ts';

/** Names separated by commas. @throws InvalidArgumentError for an empty one */
export function list(value: string): string[] {
  const parts = value.split(',').map((part) => part.trim());
  if (parts.includes('')) throw new InvalidArgumentError('A name is empty.');
  return parts;
}

/** Adds to the values of an option that may be repeated. @throws as `path` */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, path(value)];
}

/** Adds names separated by commas to those of an option that may be repeated. @throws as `list` */
export function collectList(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...list(value)];
}

/**
 * A path or a name; an empty one usually comes from a shell variable that was never set.
 *
 * @throws InvalidArgumentError for an empty one
 */
export function path(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

/** Adds an account setting, as name=value. @throws InvalidArgumentError for anything else, and for a name that is there */
export function setting(value: string, previous: readonly string[] = []): string[] {
  const [start] = /^[A-Za-z_][A-Za-z0-9_]*=/.exec(value) ?? [];
  if (start === undefined) throw new InvalidArgumentError('It must be name=value.');
  if (previous.some((other) => other.startsWith(start)))
    throw new InvalidArgumentError(`The setting “${start.slice(0, -1)}” is given twice.`);
  return [...previous, value];
}

/** A day, as YYYY-MM-DD. @throws InvalidArgumentError for anything else, and for a day that does not exist */
export function day(value: string): string {
  if (!isDay(value)) throw new InvalidArgumentError('It must be a day, as YYYY-MM-DD.');
  return value;
}

/** A number of threads. @throws InvalidArgumentError for anything else */
export function threads(value: string): number {
  const number = wholeNumber(value);
  if (number < 1 || number > MAX_THREADS) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_THREADS}.`);
  }
  return number;
}

/** The number of a port; 0 for any free one. @throws InvalidArgumentError for anything else */
export function port(value: string): number {
  const number = wholeNumber(value);
  if (number < 0 || number > 65_535) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  }
  return number;
}

/** Most seconds of an option; more than a process waits. */
const MOST_SECONDS = 3600;

/** A number of seconds. @throws InvalidArgumentError for anything else */
export function seconds(value: string): number {
  const number = wholeNumber(value);
  if (number < 0 || number > MOST_SECONDS) {
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${MOST_SECONDS}.`);
  }
  return number;
}

/** An http or https address. @throws InvalidArgumentError for anything else */
export function address(value: string): string {
  if (!/^https?:/i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError('It must be an http or https address.');
  return value;
}

/** A number of things, or a seed. @throws InvalidArgumentError for anything else */
export function count(value: string): number {
  const number = wholeNumber(value);
  if (number < 0) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

/** A number of bytes, at least one. @throws InvalidArgumentError for anything else */
export function bytes(value: string): number {
  const number = /^\d{1,15}$/.test(value) ? Number(value) : 0;
  if (number === 0) throw new InvalidArgumentError('It must be a whole number of bytes.');
  return number;
}

/** Negative for anything that is not a whole number. */
function wholeNumber(value: string): number {
  return /^\d{1,9}$/.test(value) ? Number(value) : -1;
}

/** A share between 0 and 1, as `0.01` or `1e-6`. @throws InvalidArgumentError for anything else */
export function rate(value: string): number {
  const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  if (!(number > 0 && number < 1)) throw new InvalidArgumentError('It must be a number between 0 and 1.');
  return number;
}
