/** Where output is written to. */
export interface OutputFile {
  /** Resolves when the chunk is written and its memory can be used again. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends the output. Resolves when all of it has reached the system, so that hardly anything can fail later. */
  finish(): Promise<void>;
  /** Moves a file into its place; has no effect on devices and descriptors. */
  commit(): void;
  /** Leaves nothing behind: no temporary file, and the former file unchanged. */
  abort(): void;
}
