/**
 * Scans lines of NDJSON in one pass: checks that each is a JSON object in UTF-8, and notes where the wanted values are. It
 * does not care for the order of names, nor for which there are. All input and output is in its memory; `layout.ts` says
 * how that is divided.
 */
export interface LineScanner {
  readonly memory: ArrayBuffer;
  /**
   * Scans lines between two addresses, until there are no more whole ones, or enough; at `to` there is a line feed of the
   * caller's. A row takes `stride` bytes, the first `slots` of them
   * for its head and slots. Returns the number of lines; the first word of the memory then says where it stopped.
   */
  scan(
    from: number,
    to: number,
    root: number,
    rows: number,
    stride: number,
    slots: number,
    most: number,
  ): number;
  /** Copies ranges of the memory: for each, the list has its source, its target and its length, in words. */
  copyRanges(list: number, count: number): void;
}

/** Makes a scanner with a memory of some bytes. */
export type CreateLineScanner = (size: number) => LineScanner;
