import { UsageError } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import type { WriteBytes, WriteStage } from '../compression/compression.ts';
import { compressionNamed } from '../compression/index.ts';
import { type OutputFormatName, outputFormatOf } from './index.ts';
import { replaceLoneSurrogates } from './lone-surrogates.ts';

/** Passes chunks on, each while the next one is made. */
export interface OutputWriter {
  /** Resolves when the previous chunk is written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when all chunks so far are written. */
  flush(): Promise<void>;
  /** Resolves when the last chunk is written. */
  end(): Promise<void>;
}

/** What output is made of, and how. */
export interface OutputSettings {
  /** Returns the mapping, for formats whose columns are the fields of its model. */
  readonly mapping: () => Mapping | Promise<Mapping>;
  readonly mapOptions?: MappingOptions;
  readonly outputFormat?: OutputFormatName | undefined;
  /** `gzip`, `zstd`, `brotli` or `none`. */
  readonly outputCompression?: string | undefined;
  readonly write: WriteBytes;
}

/**
 * Makes a writer of printed records; it adds what the format has before the first and after the last, and what else turns
 * them into the output. `write` is not called again before it is done; its errors are thrown.
 *
 * @throws UsageError `option-invalid` for a format or compression that cannot be written
 */
export async function createOutputWriter(settings: OutputSettings): Promise<OutputWriter> {
  const { frame, opening, closing, empty } = outputFormatOf(settings.outputFormat);
  const separatorBytes = Buffer.byteLength(frame.separator);
  const stages = await openStages(settings);
  let writing: Promise<void> | undefined;
  let isBegun = false;

  async function handOn(chunk: Uint8Array): Promise<void> {
    await writing;
    replaceLoneSurrogates(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    writing = stages.write(chunk) ?? undefined;
    // The promise may be awaited late.
    writing?.catch(() => {});
  }

  async function handOnText(text: string): Promise<void> {
    if (text !== '') await handOn(Buffer.from(text));
  }

  return {
    async write(chunk) {
      if (isBegun || chunk.length === 0) return handOn(chunk);
      isBegun = true;
      await handOnText(opening);
      return handOn(chunk.subarray(separatorBytes));
    },
    async flush() {
      await writing;
    },
    async end() {
      await handOnText(isBegun ? closing : empty);
      await writing;
      await stages.end();
    },
  };
}

/** The stages between printed records and what is written, in one. */
async function openStages({
  mapping,
  mapOptions = {},
  outputFormat,
  outputCompression = 'none',
  write,
}: OutputSettings): Promise<{ readonly write: WriteBytes; readonly end: () => Promise<void> }> {
  if (outputFormat === 'parquet' && outputCompression !== 'none') throw compressedTwice(outputCompression);
  const stages: WriteStage[] = [];
  let last: WriteBytes = write;
  const compressed = await compressionNamed(outputCompression)?.compress(last);
  if (compressed !== undefined) {
    stages.unshift(compressed);
    last = (chunk) => compressed.write(chunk);
  }
  const { encode } = outputFormatOf(outputFormat);
  const encoded = await encode?.(await mapping(), mapOptions, last);
  if (encoded !== undefined) {
    stages.unshift(encoded);
    last = (chunk) => encoded.write(chunk);
  }
  return {
    write: last,
    async end() {
      for (const stage of stages) await stage.end();
    },
  };
}

/** No reader of Parquet reads a file that is compressed as a whole: its parts are found by their places. */
function compressedTwice(compression: string): UsageError {
  const message = `A Parquet file in ${compression} cannot be read: its own parts are compressed already.`;
  const hint = 'Leave the compression out, also of the name of the file.';
  return new UsageError('The output cannot be written.', [{ code: 'option-invalid', message, hint }]);
}
