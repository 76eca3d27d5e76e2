import { namesOfDottedPath } from '../json/dotted-path.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { OutputBuffer } from './output-buffer.ts';
import type { ParsedRecord } from './raw-record.ts';
import { KIND, KIND_SHIFT, START_MASK } from './scan/layout.ts';
import type { WantedValue } from './scan/scan-plan.ts';
import type { Workspace } from './scan/workspace.ts';

/** Appends a field's value of a scanned record, of which as much as possible is copied from the line. */
export type FieldCopier = (value: unknown, read: ParsedRecord, output: OutputBuffer) => void;

/** Marks around a string. */
const QUOTES = 2;

/** A value of scanned records. */
interface Source {
  readonly names: readonly string[];
  readonly slot: number;
}

/**
 * Makes the copier of a field. A direct value is copied; any other is printed, and a string in it that equals one that the
 * field reads is copied from there: a string without escapes is the same in every JSON text.
 */
export function fieldCopier(mapping: Mapping, name: string, workspace: Workspace): FieldCopier {
  const { words, bytes, direct, plan } = workspace;
  const path = direct.find(({ field }) => field === name)?.path;
  const directSlot = path === undefined ? 0 : (slotOf(plan.wanted, namesOfDottedPath(path)) ?? 0);
  const paths = mapping.fields.find((field) => field.name === name)?.reads.paths ?? [];
  const sources = paths.flatMap((read): Source[] => {
    const names = namesOfDottedPath(read);
    const slot = slotOf(plan.wanted, names);
    return slot === undefined ? [] : [{ names, slot }];
  });
  let record: unknown;
  let row = 0;
  let output: OutputBuffer | undefined;

  /** Copies a string that the field reads. */
  function copy(text: string): boolean {
    for (let index = 0; index < sources.length; index += 1) {
      const source = sources[index] as Source;
      const slot = row + source.slot;
      const word = words[slot] as number;
      const kind = word >>> KIND_SHIFT;
      const start = word & START_MASK;
      const end = words[slot + 1] as number;
      // Most others have another length.
      const maySame = kind === KIND.ascii ? end - start - QUOTES === text.length : kind === KIND.utf8;
      if (!maySame || valueAt(record, source.names) !== text) continue;
      output?.appendBytes(bytes, start, end);
      return true;
    }
    return false;
  }

  return (value, read, target) => {
    const slot = read.row + directSlot;
    const word = words[slot] as number;
    if (directSlot !== 0 && word >>> KIND_SHIFT === KIND.direct) {
      target.appendBytes(bytes, word & START_MASK, words[slot + 1] as number);
      return;
    }
    row = read.row;
    record = read.record;
    output = target;
    target.appendJson(value, copy);
  };
}

function slotOf(wanted: readonly WantedValue[], [name, ...rest]: readonly string[]): number | undefined {
  const value = wanted.find((one) => one.name === name);
  return rest.length === 0 ? value?.slot : slotOf(value?.members ?? [], rest);
}

/** The value at the end of names that lead through objects. */
function valueAt(record: unknown, names: readonly string[]): unknown {
  let value = record;
  for (let index = 0; index < names.length; index += 1) {
    if (!isObject(value)) return undefined;
    value = value[names[index] as string];
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
