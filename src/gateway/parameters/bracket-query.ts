import type { Query, QueryValue } from '../../transport/index.ts';

/** A parsed query string. */
export interface BracketQuery {
  /** Values by the name before any bracket, in order; `a`, `a[]` and `a[0]` all count as `a`. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** The nested parameters of one name, such as `remote_query`. */
  readonly nested: Query;
  /** Names of all other parameters, as they are written: `created_at[gt]`, `a]`. */
  readonly others: readonly string[];
  /** Sentences about names that cannot be used. */
  readonly problems: readonly string[];
}

/** Maximum depth, and maximum number of parameters, that are read. */
const DEEPEST = 6;
const MOST = 500;

/** Names that would change an object's prototype in careless code elsewhere. */
const REFUSED = ['__proto__', 'constructor', 'prototype'];

type Branch = Map<string, string | Branch>;

/**
 * Reads a query string; parameters under `nestedName[...]` become nested lists and objects. An empty
 * parameter is an absent one, since clients write a null option as one without a value.
 */
export function parseBracketQuery(search: URLSearchParams, nestedName: string): BracketQuery {
  const lists = new Map<string, string[]>();
  const others = new Set<string>();
  const root: Branch = new Map();
  const problems = new Set<string>();
  let count = 0;
  for (const [written, value] of search) {
    count += 1;
    if (count > MOST) {
      problems.add(`There are more than ${MOST} parameters.`);
      break;
    }
    if (value === '') continue;
    const [, name = '', brackets = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(written) ?? [];
    const keys = brackets === '' ? [] : brackets.slice(1, -1).split('][');
    const problem = problemWith(written, name, keys, nestedName);
    if (problem !== undefined) problems.add(problem);
    else if (name === nestedName) {
      if (!placeNamed(root, keys, value))
        problems.add(`${shown(written)} is both a value and a list or object.`);
    } else if (name === '' || keys.length > 1 || !keys.every(isIndex)) others.add(written);
    else append(lists, name, value);
  }
  return { lists, nested: Object.fromEntries(members(root)), others: [...others], problems: [...problems] };
}

function append(lists: Map<string, string[]>, name: string, value: string): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [value]);
  else list.push(value);
}

function problemWith(
  written: string,
  name: string,
  keys: readonly string[],
  nestedName: string,
): string | undefined {
  if (name === '')
    return written.startsWith(nestedName) ? `${shown(written)} has brackets that do not match.` : undefined;
  if (REFUSED.includes(name) || keys.some((key) => REFUSED.includes(key)))
    return `${shown(written)} has a name that is refused.`;
  if (name !== nestedName) return undefined;
  if (keys.length === 0)
    return `${nestedName} must name its parameters in brackets: ${nestedName}[name]=value.`;
  if (keys[0] === '') return `${shown(written)} names no parameter.`;
  return keys.length > DEEPEST ? `${shown(written)} is nested more than ${DEEPEST} deep.` : undefined;
}

/** Puts a parameter at its path; numbers in it are names there. */
function placeNamed(root: Branch, [name = '', ...rest]: readonly string[], value: string): boolean {
  const holder: Branch = new Map();
  const there = root.get(name);
  if (there !== undefined) holder.set('value', there);
  const isPlaced = place(holder, ['value', ...rest], value);
  const placed = holder.get('value');
  if (placed !== undefined) root.set(name, placed);
  return isPlaced;
}

/** Puts a value at its path; a second value at the same path makes a list. False if the path is taken. */
function place(branch: Branch, keys: readonly string[], value: string): boolean {
  const [written = '', ...rest] = keys;
  const key = written === '' ? nextIndex(branch) : written;
  const there = branch.get(key);
  if (rest.length === 0) {
    if (there === undefined) branch.set(key, value);
    // An index that comes twice names two members of one list.
    else if (isIndex(key) && isList(branch)) branch.set(nextIndex(branch), value);
    else if (typeof there === 'string')
      branch.set(
        key,
        new Map([
          ['0', there],
          ['1', value],
        ]),
      );
    else if (isList(there)) there.set(nextIndex(there), value);
    else return false;
    return true;
  }
  if (typeof there === 'string') return false;
  const inner: Branch = there ?? new Map();
  branch.set(key, inner);
  return place(inner, rest, value);
}

/** The number after the last of a list, which may have gaps. */
function nextIndex(branch: Branch): string {
  const indexes = [...branch.keys()].filter((key) => /^\d{1,6}$/.test(key)).map(Number);
  return String(Math.max(-1, ...indexes) + 1);
}

function members(branch: Branch): [string, QueryValue][] {
  return [...branch].map(([key, value]) => [key, branchValue(value)]);
}

function branchValue(value: string | Branch): QueryValue {
  if (typeof value === 'string') return value;
  if (!isList(value)) return Object.fromEntries(members(value));
  return members(value)
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, member]) => member);
}

function isList(branch: Branch): boolean {
  return [...branch.keys()].every((key) => /^\d{1,6}$/.test(key));
}

/** True for the text in brackets after the name of a list: empty, or a number. */
function isIndex(key: string): boolean {
  return /^\d{0,6}$/.test(key);
}

function shown(written: string): string {
  return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}
