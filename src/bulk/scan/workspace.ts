import type { ReadTree } from '../read-tree.ts';
import type { DirectField } from './direct-fields.ts';
import { PADDING, WORD } from './layout.ts';
import type { CreateLineScanner, LineScanner } from './line-scanner.ts';
import { type ScanPlan, scanPlan } from './scan-plan.ts';

/** Bytes that are scanned at once. Strings of more than 128 KiB, of which values are cut, would take V8 far longer. */
export const INPUT_SIZE = 64 * 1024;
/**
 * Lines that are scanned, mapped and printed at once, so that one stage's code stays in the CPU cache. See docs/building.md,
 * “Tricks in the code”.
 */
export const MOST_LINES = 128;
/** Ranges that wait to be copied. */
export const MOST_RANGES = 4096;
/** Words of a range to be copied. */
export const RANGE_WORDS = 3;
/** The first word of the memory belongs to the scanner; address 0 stands for nothing. */
const FIRST_ADDRESS = 64;
const ALIGNMENT = 64;

/** The memory that a scanner works on, and its parts by their addresses. */
export interface Workspace {
  readonly scanner: LineScanner;
  readonly plan: ScanPlan;
  readonly bytes: Buffer;
  readonly words: Int32Array;
  readonly rows: number;
  readonly ranges: number;
  readonly input: number;
  readonly outputs: readonly number[];
  readonly outputSize: number;
  readonly direct: readonly DirectField[];
}

/** How much output a workspace holds. */
export interface WorkspaceOptions {
  /** Number of outputs that are used in turn. */
  readonly outputs: number;
  readonly outputSize: number;
  /** Fields whose values need not be made. */
  readonly direct?: readonly DirectField[];
  /** Names of members that make the parser look. */
  readonly refused?: readonly string[];
  readonly createScanner: CreateLineScanner;
}

/** Makes the workspace for the values to be read; undefined if these must be parsed. */
export function createWorkspace(reads: ReadTree, options: WorkspaceOptions): Workspace | undefined {
  const { outputs, outputSize, direct = [], refused = [], createScanner } = options;
  const forms = new Map(direct.map(({ path, form }) => [path, form]));
  const plan = scanPlan(reads, FIRST_ADDRESS, { forms, refused });
  if (plan === undefined) return undefined;
  let size = FIRST_ADDRESS;
  const take = (length: number): number => {
    const address = size;
    size += Math.ceil(length / ALIGNMENT) * ALIGNMENT;
    return address;
  };
  take(plan.bytes.length);
  const parts = {
    rows: take(MOST_LINES * plan.rowWords * WORD),
    ranges: take(MOST_RANGES * RANGE_WORDS * WORD),
    input: take(INPUT_SIZE + PADDING),
    outputs: Array.from({ length: outputs }, () => take(outputSize)),
  };
  const scanner = createScanner(size);
  const bytes = Buffer.from(scanner.memory);
  bytes.set(plan.bytes, FIRST_ADDRESS);
  return { scanner, plan, bytes, words: new Int32Array(scanner.memory), outputSize, direct, ...parts };
}
