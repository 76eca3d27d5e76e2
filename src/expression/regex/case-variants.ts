import { contains, type UnitSet, unitSet } from './unit-set.ts';

const FIRST_BEYOND_ASCII = 0x80;

/**
 * Adds to a set what the flag `i` takes for the same as one of its members.
 * See https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch, for patterns without the flag `u`.
 */
export function withCaseVariants(set: UnitSet): UnitSet {
  const last = set.at(-1)?.[1] ?? 0;
  // No unit beyond ASCII is the same as one of ASCII.
  const families = last < FIRST_BEYOND_ASCII ? asciiFamilies() : allFamilies();
  const added = families.filter((family) => family.some((unit) => contains(set, unit))).flat();
  return unitSet([...set, ...added.map((unit) => [unit, unit] as const)]);
}

let ofAscii: readonly (readonly number[])[] | undefined;
let ofAll: readonly (readonly number[])[] | undefined;

function asciiFamilies(): readonly (readonly number[])[] {
  ofAscii ??= findFamilies(FIRST_BEYOND_ASCII);
  return ofAscii;
}

function allFamilies(): readonly (readonly number[])[] {
  ofAll ??= findFamilies(0x1_0000);
  return ofAll;
}

/** The groups of code units below a bound that are the same. */
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
