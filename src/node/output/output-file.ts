/** Where output is written to. */
export interface OutputFile {
  /** Done when the chunk is written and its memory can be used again. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Says that nothing follows. Done when all of it has reached the system, so that hardly anything can fail later. */
  finish(): Promise<void>;
  /** Puts a file in its place; what is written into at once has nothing to do. */
  commit(): void;
  /** Leaves nothing behind: no temporary file, and what stood in its place as it was. */
  abort(): void;
}
