import { writeDottedPath } from '../../json/dotted-path.ts';
import type { ReadTree } from '../read-tree.ts';
import { ENTRY, FORM, type Form, HASH, ROW, SCRATCH, SLOT_WORDS, WORD } from './layout.ts';

/** A value that a mapping reads. */
export interface WantedValue {
  readonly name: string;
  /** Index of its first word in a row. */
  readonly slot: number;
  /** What is wanted of it, if it is an object. */
  readonly members: readonly WantedValue[] | undefined;
  /** The form in which it need not be made. */
  readonly form: Form;
}

/** What a scanner is to find, in the form in which it reads it. */
export interface ScanPlan {
  readonly wanted: readonly WantedValue[];
  /** Content of the memory from the address that the plan was made for. */
  readonly bytes: Uint8Array;
  /** Address of the table of the record's own names. */
  readonly root: number;
  /** Words of a row's head and slots, and of the whole row. */
  readonly slotWords: number;
  readonly rowWords: number;
}

/** Most values that are found; a mapping that reads more is better served by the parser. */
const MOST_VALUES = 200;
/** Buckets for each name, so that few unwanted names meet a wanted one. */
const BUCKETS_EACH = 4;
/** Names are compared by as many bytes at once. */
const ALIGNMENT = 8;

/** What a plan is made for, besides what is read. */
export interface PlanOptions {
  /** Paths of values that need not be made. */
  readonly forms: ReadonlyMap<string, Form>;
  /** Names of members that make the parser look. */
  readonly refused: readonly string[];
}

/** Makes the plan for what a mapping reads, to be put at an address. Undefined if it reads too much, or an odd name. */
export function scanPlan(
  reads: ReadTree,
  address: number,
  { forms, refused }: PlanOptions,
): ScanPlan | undefined {
  const values = countValues(reads);
  if (hasName(reads, '__proto__') || values > MOST_VALUES) return undefined;
  const slotWords = ROW.slots + values * SLOT_WORDS;
  const writer = new PlanWriter(address, forms, slotWords);
  const { root, wanted } = writer.table(reads, [], refused);
  return { wanted, root, bytes: writer.bytes(), slotWords, rowWords: writer.rowWords };
}

function countValues(reads: ReadTree): number {
  return [...reads.values()].reduce((sum, inner) => sum + 1 + countValues(inner), 0);
}

function hasName(reads: ReadTree, name: string): boolean {
  return [...reads].some(([key, inner]) => key === name || hasName(inner, name));
}

/** A name to be found, and what its entry says. */
interface Named {
  readonly name: Buffer;
  readonly slot: number;
  readonly child: number;
  readonly form: Form;
  readonly scratch: number;
}

const REFUSED = { slot: 0, child: 0, form: FORM.none, scratch: 0 } as const;

class PlanWriter {
  /** Words of a row so far. */
  rowWords: number;
  readonly #address: number;
  readonly #forms: ReadonlyMap<string, Form>;
  readonly #parts: Buffer[] = [];
  #length = 0;
  #values = 0;

  constructor(address: number, forms: ReadonlyMap<string, Form>, slotWords: number) {
    this.#address = address;
    this.#forms = forms;
    this.rowWords = slotWords;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  /** Writes the table of the names of the object at a path. */
  table(
    reads: ReadTree,
    outer: readonly string[],
    refused: readonly string[] = [],
  ): { readonly root: number; readonly wanted: readonly WantedValue[] } {
    const wanted: WantedValue[] = [];
    const names: Named[] = refused.map((name) => ({ name: Buffer.from(name), ...REFUSED }));
    for (const [name, inner] of reads) {
      const path = [...outer, name];
      const slot = ROW.slots + this.#values * SLOT_WORDS;
      this.#values += 1;
      const below = inner.size > 0 ? this.table(inner, path) : undefined;
      const form = this.#forms.get(writeDottedPath(path)) ?? FORM.none;
      const scratch = form === FORM.none ? 0 : this.rowWords * WORD;
      if (form !== FORM.none) this.rowWords += SCRATCH / WORD;
      wanted.push({ name, slot, members: below?.wanted, form });
      names.push({ name: Buffer.from(name), slot: slot * WORD, child: below?.root ?? 0, form, scratch });
      // Users take one for the other; the parser keeps them apart, unless this name is wanted itself.
      for (const joined of joinedNames(name, inner))
        if (!reads.has(joined)) names.push({ name: Buffer.from(joined), ...REFUSED });
    }
    return { root: this.#write(names), wanted };
  }

  /** Writes a table: a shift, then a word for each bucket, the address of its first entry. */
  #write(names: readonly Named[]): number {
    const bits = Math.max(1, Math.ceil(Math.log2(names.length * BUCKETS_EACH + 1)));
    const buckets = new Map<number, number>();
    for (const named of names) {
      const bucket = hashOf(named.name) >>> (32 - bits);
      buckets.set(bucket, this.#entry(named, buckets.get(bucket) ?? 0));
    }
    const table = Array.from({ length: 1 << bits }, (_, bucket) => buckets.get(bucket) ?? 0);
    return this.#place(words([32 - bits, ...table]));
  }

  #entry({ name, slot, child, form, scratch }: Named, next: number): number {
    const entry = new Array<number>(ENTRY.words).fill(0);
    entry[ENTRY.length] = name.length;
    entry[ENTRY.name] = this.#place(name);
    entry[ENTRY.next] = next;
    entry[ENTRY.slot] = slot;
    entry[ENTRY.child] = child;
    entry[ENTRY.form] = form;
    entry[ENTRY.scratch] = scratch;
    return this.#place(words(entry));
  }

  /** Returns the address of a part. */
  #place(part: Buffer): number {
    const address = this.#address + this.#length;
    const padded = Buffer.alloc(Math.ceil((part.length + 1) / ALIGNMENT) * ALIGNMENT);
    part.copy(padded);
    this.#parts.push(padded);
    this.#length += padded.length;
    return address;
  }
}

/** The names with dots that are written like a name and those below it. */
function joinedNames(name: string, inner: ReadTree): string[] {
  return [...inner].flatMap(([next, below]) => {
    const joined = `${name}.${next}`;
    return [joined, ...joinedNames(joined, below)];
  });
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * WORD);
  values.forEach((value, index) => {
    bytes.writeInt32LE(value, index * WORD);
  });
  return bytes;
}

/** Hash of a name by its first and last four bytes and its length. */
function hashOf(name: Buffer): number {
  const { length } = name;
  const first = length < WORD ? name.readUIntLE(0, Math.max(1, length)) : name.readInt32LE(0);
  const last = length < WORD ? 0 : name.readInt32LE(length - WORD);
  return Math.imul(first ^ Math.imul(last, HASH.last) ^ length, HASH.all);
}
