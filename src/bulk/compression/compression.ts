/** A kind of compression, and everything that is known of it; what it needs is loaded when it is used. */
export interface Compression {
  /** Its name in `--in-compression` and `--out-compression`. */
  readonly name: string;
  /** Ending of names of files, with the dot. */
  readonly extension: string;
  /** Whether an input with this beginning is compressed so; undefined if its content does not show it. */
  readonly begins: ((beginning: Uint8Array) => boolean) | undefined;
  /** The bytes before they were compressed. All members of an input that has several are read. */
  decompress(input: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Makes a stage that compresses what is written. @throws UsageError `package-missing` where this runtime cannot. */
  compress(write: WriteBytes): Promise<WriteStage>;
}

/** Receives bytes; while its promise is pending, their memory stays as it is. */
export type WriteBytes = (chunk: Uint8Array) => Promise<void> | void;

/** A stage between what makes output and what writes it. */
export interface WriteStage {
  write(chunk: Uint8Array): Promise<void>;
  /** Passes on what is left. */
  end(): Promise<void>;
}
