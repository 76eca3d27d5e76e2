import { type Issue, type IssueCode, reasonOf } from '../issue/index.ts';
import { DEEPEST, excessIssue } from './author-bounds.ts';
import { issueAtValue } from './issue-at.ts';
import type { Places } from './places.ts';

/** Data that an author wrote, or the issue because of which it cannot be read. */
export type ReadData = { readonly value: unknown; readonly issue?: undefined } | { readonly issue: Issue };

/**
 * Copies data that was parsed elsewhere to plain objects and arrays, so that its getters and proxies run once: a host's may
 * throw, or return another value each time. Data that is too large or nested too deep is an issue.
 */
export function readData(data: unknown, places: Places, code: IssueCode): ReadData {
  try {
    const issue = excessIssue(data, places);
    if (issue !== undefined) return { issue };
    const value = copyOf(data, 0);
    const grown = excessIssue(value, places);
    return grown === undefined ? { value } : { issue: grown };
  } catch (error) {
    const message = `The content cannot be read: ${reasonOf(error)}`;
    return { issue: issueAtValue(places, [], { code, message }) };
  }
}

function copyOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new Error('it changes while it is read');
  if (Array.isArray(value)) return Array.from(value, (item) => copyOf(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  // What JSON has no form for stays as it is, and is refused by the checks of its place.
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member, depth + 1)]));
}
