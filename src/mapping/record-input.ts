import { boundedIssue, type Issue, kindOfValue, reasonOf } from '../issue/index.ts';

/** A plain object as it is; any other object as a plain copy, so that its own properties can be read. */
export function asPlainObject(record: unknown): Record<string, unknown> | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(record);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain ? (record as Record<string, unknown>) : { ...record };
}

/** The issue of a record that is not an object. */
export function notAnObject(record: unknown, provider: string): Issue {
  return {
    code: 'record-not-object',
    message: `A record must be a JSON object, but ${kindOfValue(record)} was found.`,
    path: '',
    provider,
  };
}

/** The issue of a record whose reading throws. */
export function unreadableRecord(error: unknown, provider: string): Issue {
  const reason = reasonOf(error);
  const message = `The record cannot be read: ${reason}`;
  return boundedIssue({ code: 'record-unreadable', message, path: '', provider });
}
