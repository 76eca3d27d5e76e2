import { type UnitRange, type UnitSet, unitSet } from './unit-set.ts';

const FIRST_BEYOND_ASCII = 0x80;
const ALL_UNITS = 0x1_0000;

/**
 * Adds to a set what the flag `i` treats as equal to one of its members.
 * See https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch, for patterns without the flag `u`.
 */
export function withCaseVariants(set: UnitSet): UnitSet {
  const last = set.at(-1)?.[1] ?? 0;
  // No unit beyond ASCII is equal to one of ASCII.
  const families = last < FIRST_BEYOND_ASCII ? asciiFamilies() : allFamilies();
  const isMember = new Uint8Array(ALL_UNITS);
  for (const [from, to] of set) isMember.fill(1, from, to + 1);
  const added: UnitRange[] = [];
  for (const family of families) {
    const count = family.reduce((sum, unit) => sum + (isMember[unit] ?? 0), 0);
    if (count > 0 && count < family.length) for (const unit of family) added.push([unit, unit]);
  }
  return added.length === 0 ? set : unitSet([...set, ...added]);
}

let ofAscii: readonly (readonly number[])[] | undefined;
let ofAll: readonly (readonly number[])[] | undefined;

function asciiFamilies(): readonly (readonly number[])[] {
  ofAscii ??= findFamilies(FIRST_BEYOND_ASCII);
  return ofAscii;
}

function allFamilies(): readonly (readonly number[])[] {
  ofAll ??= findFamilies(ALL_UNITS);
  return ofAll;
}

/** The groups of equal code units below a bound. */
function findFamilies(bound: number): readonly (readonly number[])[] {
  const families = new Map<number, number[]>();
  for (let unit = 0; unit < bound; unit++) {
    const canonical = canonicalize(unit);
    const family = families.get(canonical);
    if (family === undefined) families.set(canonical, [unit]);
    else family.push(unit);
  }
  return [...families.values()].filter(({ length }) => length > 1);
}

function canonicalize(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase();
  const canonical = upper.charCodeAt(0);
  if (upper.length !== 1 || (unit >= FIRST_BEYOND_ASCII && canonical < FIRST_BEYOND_ASCII)) return unit;
  return canonical;
}
