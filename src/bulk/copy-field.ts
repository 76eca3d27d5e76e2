import { namesOfDottedPath } from '../json/dotted-path.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { OutputBuffer } from './output-buffer.ts';
import type { ParsedRecord } from './raw-record.ts';
import { KIND, KIND_SHIFT, START_MASK } from './scan/layout.ts';
import { directSlotOf, endOf, isDirect, slotOf, startOf } from './scan/slots.ts';
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
  const { words, bytes, plan } = workspace;
  const directSlot = directSlotOf(workspace, name);
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
    if (directSlot !== 0 && isDirect(words, slot)) {
      target.appendBytes(bytes, startOf(words, slot), endOf(words, slot));
      return;
    }
    row = read.row;
    record = read.record;
    output = target;
    target.appendJson(value, copy);
  };
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
