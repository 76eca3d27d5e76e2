import type { ValueTest } from '../model/precompiled.ts';
import type { Bindings, ProblemSink } from './types.ts';

/** Which properties belong to a family, and what their fields are called. */
export interface FamilyNames {
  /** What is before and after the `*` of the pattern. */
  readonly pattern: readonly [before: string, after: string];
  /** What is before and after the `*` of the field's name. */
  readonly name: readonly [before: string, after: string];
  /** Properties that fit the pattern and become no fields. */
  readonly except: readonly string[];
  /** Fields that layers name one by one, which win. */
  readonly named: readonly string[];
  /** Whether a single value becomes an array of one. */
  readonly isArray: boolean;
}

/** What a family needs of the generated code around it. */
export interface FamilyRuntime {
  /** Takes steps from the record's budget. */
  readonly spend: (count: number) => void;
  /** Computes the field's value; undefined if it is the property's. */
  readonly evaluate: ((value: unknown, bindings: Bindings | undefined) => unknown) | undefined;
  readonly validate: ValueTest | undefined;
  /** Place of its schema among those of the object's families. */
  readonly schema: number;
}

/** Adds the fields of a family to the object with the fields of customers, which it makes if there is none. */
export type CollectFamily = (
  source: unknown,
  held: Record<string, unknown> | undefined,
  bindings: Bindings | undefined,
  sink: ProblemSink,
) => Record<string, unknown> | undefined;

/** Fields that the families of one record may have. */
const MOST_MEMBERS = 1_000;

/** Properties whose fields are remembered, and their longest names. */
const MOST_KNOWN = 1_000;
const LONGEST_KNOWN = 100;

/** Whether it is an array without items, as some languages write an empty object. */
function isEmpty(source: unknown): boolean {
  return Array.isArray(source) && source.length === 0;
}

/** Makes the function that collects a family; `field` is its index among the fields of the mapping. */
export function createFamily(
  field: number,
  { pattern, name, except, named, isArray }: FamilyNames,
  { spend, evaluate, validate, schema }: FamilyRuntime,
): CollectFamily {
  const [before, after] = pattern;
  const others = new Set(except);
  const own = new Set(named);

  /** Names of fields by property, undefined for those that become none. Records have much the same properties. */
  const known = new Map<string, string | undefined>();

  function memberOf(property: string): string | undefined {
    const found = known.get(property);
    if (found !== undefined || known.has(property)) return found;
    const member = nameOf(property);
    if (known.size < MOST_KNOWN && property.length <= LONGEST_KNOWN) known.set(property, member);
    return member;
  }

  function nameOf(property: string): string | undefined {
    const fits =
      property.length >= before.length + after.length &&
      property.startsWith(before) &&
      property.endsWith(after);
    if (!fits || others.has(property)) return undefined;
    const member = `${name[0]}${property.slice(before.length, property.length - after.length)}${name[1]}`;
    return own.has(member) ? undefined : member;
  }

  function computed(
    property: string,
    member: string,
    raw: unknown,
    bindings: Bindings | undefined,
    sink: ProblemSink,
  ) {
    let value = raw;
    if (evaluate !== undefined) {
      try {
        value = evaluate(raw, bindings);
      } catch (error) {
        sink.member(field, { kind: 'failed', member, error });
        return undefined;
      }
    }
    if (value === undefined) {
      sink.member(field, { kind: 'empty', member, property, value: raw });
      return undefined;
    }
    if (isArray && value !== null && !Array.isArray(value)) value = [value];
    return validate === undefined || validate(value)
      ? value
      : sink.member(field, { kind: 'refused', member, value, schema });
  }

  return (source, held, bindings, sink) => {
    if (source === undefined || source === null) return held;
    if (typeof source !== 'object' || Array.isArray(source)) {
      if (!isEmpty(source)) sink.member(field, { kind: 'source', member: name.join('*'), value: source });
      return held;
    }
    const properties = Object.keys(source);
    spend(properties.length);
    let target = held;
    let count = 0;
    for (const property of properties) {
      const member = memberOf(property);
      if (member === undefined) continue;
      const raw: unknown = Reflect.get(source, property);
      if (raw === undefined || raw === null) continue;
      count += 1;
      if (count > MOST_MEMBERS) {
        sink.member(field, { kind: 'too-many', member, most: MOST_MEMBERS });
        break;
      }
      const isFree =
        member !== '' && member !== '__proto__' && (target === undefined || !Object.hasOwn(target, member));
      if (!isFree) {
        sink.member(field, { kind: 'name', member, property });
        continue;
      }
      const value = computed(property, member, raw, bindings, sink);
      if (value === undefined) continue;
      target ??= {};
      target[member] = value;
    }
    return target;
  };
}
