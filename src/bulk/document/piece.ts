import type { Place, Positions } from './positions.ts';

/** A piece cut out of JSON documents, without parsing it. */
export interface Piece extends Place {
  /** An element of an array, a whole object that is not in an array, or text that is neither. */
  readonly kind: 'element' | 'value' | 'text';
  /** Undefined if it is longer than allowed. */
  readonly bytes: Buffer | undefined;
  /** Number of bytes, kept or not. */
  readonly size?: number;
  /** Why text is neither an element nor an object. */
  readonly fault?: string;
  /** Where the fault is, if it is not where the piece begins. */
  readonly faultAt?: Place;
  /** Whether it is on a line of NDJSON, whose number is not known yet. */
  readonly isLine?: true;
  /** Names of the members that lead to the array, if it is inside an answer. */
  readonly path?: readonly string[];
}

/** What the parts of a cutter share. */
export interface Cutting {
  readonly maxBytes: number;
  /** Positions in the current chunk. */
  positions(): Positions;
  add(piece: Piece): void;
  /** Ends the current part: the one around it goes on with the next byte. */
  leave(): void;
}

/** A part of a cutter, which reads one kind of JSON text. */
export interface CutterPart {
  /** Reads a chunk from an index on; returns the index of the first byte that it leaves to others. */
  take(chunk: Buffer, from: number): number;
  /** The input has ended. */
  end(): void;
  /** Whether the input must not end here. */
  isUnclosed(): boolean;
}
