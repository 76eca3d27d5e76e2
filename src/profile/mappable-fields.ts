import { pathInExpression } from '../json/expression-path.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { isRead } from '../mapping/read-paths.ts';
import { checkArgument, LIST, optionCheck } from '../options/index.ts';
import { createCounter, type Sample } from './counter.ts';
import { FORMS, type TextForm } from './forms.ts';
import { FIELDS, RECORD_COUNT } from './option-rules.ts';
import { pathOrder } from './path-order.ts';
import { ITEMS, nameOfStep, parentOf, readPath, stepsOf, writtenName } from './paths.ts';
import { MOST_PATHS, type PathProfile, TYPES, type ValueType } from './profile.ts';

/** A path of raw records that a layer can map. */
export interface MappableField {
  /** As an expression reads it, such as `` props.`Kundennr. (neu)` ``; it leads through arrays. */
  readonly path: string;
  /** Types of its values, the most frequent first; empty if no record has a value. */
  readonly types: readonly ValueType[];
  /** The most frequent form of its strings and numbers, such as `email`; undefined if there are none. */
  readonly form?: TextForm;
  /** Whether a record may have several values. */
  readonly isList: boolean;
  /** Records that have the path, even if its value is null. */
  readonly there: number;
  /** Records in which it has a value that is not null, not a blank string and not an empty array. */
  readonly filled: number;
  /** Part of the records in which it is filled, from 0 to 1. */
  readonly fillRate: number;
  /** A few different values; strings are cut after 60 characters. */
  readonly samples: readonly Sample[];
  /** Whether the mapping reads it, other than as a part of the whole record. */
  readonly isRead: boolean;
  /** The unified fields that read it. */
  readonly fields: readonly string[];
}

/** Finds the mappable fields of records that are added one by one. */
export interface FieldFinder {
  /** Adds a raw record; no record makes it throw. */
  add(record: unknown): void;
  /** Number of records that were added. */
  readonly records: number;
  /** The paths in the order in which they were first found. */
  fields(): readonly MappableField[];
  /** Whether there are more paths than are kept: 2,000, the shallow ones first. */
  isCut(): boolean;
}

/** Options of `mappableFields`. */
export interface MappableFieldsOptions {
  /** Most samples of a path. Default 3; 0 keeps the values of the records out. */
  readonly samples?: number;
}

const checkOptions = optionCheck<MappableFieldsOptions>('mappableFields', { samples: RECORD_COUNT });

const DEFAULT_SAMPLES = 3;

/**
 * Lists what raw records hold and a layer could map: each path with its types, how often it is filled, a few values, and
 * whether the mapping reads it.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function mappableFields(
  mapping: Pick<Mapping, 'fields'>,
  records: readonly unknown[],
  options: MappableFieldsOptions = {},
): readonly MappableField[] {
  checkArgument('mappableFields', 'records', records, LIST);
  const finder = findFields(mapping, options);
  for (const record of records) finder.add(record);
  return finder.fields();
}

/** The same for records that come one by one, such as those of a large file. @throws UsageError */
export function findFields(
  mapping: Pick<Mapping, 'fields'>,
  options: MappableFieldsOptions = {},
): FieldFinder {
  checkArgument('mappableFields', 'mapping', mapping, FIELDS);
  checkOptions(options);
  const counter = createCounter({
    mostPaths: MOST_PATHS,
    order: pathOrder({ read: [], described: [] }),
    countsMembers: () => false,
    isMap: () => false,
    isNamed: () => false,
    writeName: writtenName,
    mostSamples: options.samples ?? DEFAULT_SAMPLES,
  });
  let records = 0;
  return {
    add(record) {
      records += 1;
      counter.add(record);
    },
    get records() {
      return records;
    },
    fields() {
      const { paths } = counter.profile();
      const parents = new Set(Object.keys(paths).map(parentOf));
      const samples = counter.samples();
      return [...samples.keys()].flatMap((path): MappableField[] => {
        const profile = paths[path];
        if (profile === undefined || !isMappable(path, profile, parents)) return [];
        const read = readPath(path);
        const readers = mapping.fields.filter((field) => isRead(read, [field]));
        const form = mostFrequent(FORMS, profile.forms)[0];
        return [
          {
            path: expressionOf(path),
            types: mostFrequent(TYPES, profile.types),
            ...(form === undefined ? {} : { form }),
            isList: path.includes(ITEMS),
            there: profile.there,
            filled: profile.filled,
            fillRate: records === 0 ? 0 : profile.filled / records,
            samples: samples.get(path) ?? [],
            isRead: readers.length > 0,
            fields: readers.map(({ name }) => name),
          },
        ];
      });
    },
    isCut: () => counter.profile().cut === true,
  };
}

/** Whether a path has values of its own: not only objects or arrays, whose parts are listed. */
function isMappable(path: string, { types }: PathProfile, parents: ReadonlySet<string>): boolean {
  const own = Object.keys(types).filter((type) => type !== 'object' && type !== 'array');
  return own.length > 0 || !parents.has(path);
}

function expressionOf(path: string): string {
  const names = stepsOf(path).filter((step) => step !== ITEMS);
  return pathInExpression(names.map(nameOfStep));
}

function mostFrequent<Name extends string>(
  names: readonly Name[],
  counts: Readonly<Partial<Record<Name, number>>>,
): readonly Name[] {
  return names
    .filter((name) => (counts[name] ?? 0) > 0)
    .sort((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0));
}
