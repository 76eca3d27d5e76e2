import { type FileHandle, open } from 'node:fs/promises';
import { readChunks } from '../bulk/read-chunks.ts';
import { type MappingSettings, openMapping } from '../bulk/settings.ts';
import type { TransformFileOptions } from '../bulk/transform-file.ts';
import { transformStream } from '../bulk/transform-stream.ts';
import type { RejectedRecord, TransformCounts } from '../bulk/types.ts';
import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseExclusion } from '../mapping/shape/exclude-fields.ts';
import type { MappingOptions, OnInvalid } from '../mapping/types.ts';
import { type AtomicFile, createAtomicFile } from '../node/atomic-file.ts';
import { EXIT } from './exit-status.ts';
import { createProgress } from './progress.ts';

/** Options of `mapwright transform`. */
export interface TransformCommandOptions {
  readonly provider: string;
  readonly resource: string;
  readonly in: string;
  readonly out: string;
  readonly format: 'unified' | 'raw' | 'normalized';
  readonly excludeFields?: readonly string[];
  readonly ignoreRemoteData?: boolean;
  readonly overrides: readonly string[];
  readonly onInvalid: OnInvalid;
  readonly rejects?: string;
  readonly definitions?: string;
  readonly threads: number;
}

/** Runs `mapwright transform` and gives the exit status. */
export async function transform(options: TransformCommandOptions): Promise<number> {
  const opened = options.excludeFields === undefined ? undefined : await openMapping(settingsOf(options));
  const settings = settingsOf(withKnownFields(options, opened));
  const file = await openInput(options);
  const files: AtomicFile[] = [];
  const stop = abortOnSignal(files);
  try {
    const out = await openOutput(options.out, files);
    const rejects = options.rejects === undefined ? undefined : await openOutput(options.rejects, files);
    const reject = (record: RejectedRecord) => rejects?.(`${JSON.stringify(record)}\n`);
    const progress = await createProgress();
    const sinks: Sinks = { write: out, reject, onProgress: progress.update, reusesMemory: true };
    const counts =
      options.threads > 1 && file !== undefined
        ? await onThreads(options, file, settings, sinks)
        : await transformStream({
            mapping: opened ?? (await openMapping(settings)),
            mapOptions: settings.mapOptions ?? {},
            input: file === undefined ? process.stdin : readChunks(file),
            ...sinks,
          });
    progress.end();
    for (const file of files) await file.commit();
    process.stderr.write(`${summary(counts)}\n`);
    return counts.rejected === 0 ? EXIT.done : EXIT.rejected;
  } catch (error) {
    for (const file of files) await file.abort();
    throw error;
  } finally {
    stop();
  }
}

function settingsOf(options: TransformCommandOptions): MappingSettings {
  const { provider, resource, definitions, overrides, format, onInvalid, excludeFields, ignoreRemoteData } =
    options;
  const mapOptions: MappingOptions = {
    format,
    onInvalid,
    ...(excludeFields === undefined ? {} : { excludeFields }),
    ...(ignoreRemoteData === undefined ? {} : { ignoreRemoteData }),
  };
  return { provider, resource, overrides, mapOptions, ...(definitions === undefined ? {} : { definitions }) };
}

/** Says once, and not for every record, which fields to leave out do not exist. */
function withKnownFields(
  options: TransformCommandOptions,
  mapping: Mapping | undefined,
): TransformCommandOptions {
  if (options.excludeFields === undefined || mapping === undefined) return options;
  const { unknown } = parseExclusion(options.excludeFields, mapping.model.schema);
  for (const path of unknown) {
    process.stderr.write(`“${path}” is to be left out, but ${mapping.resource} has no such field.\n`);
  }
  return { ...options, excludeFields: options.excludeFields.filter((path) => !unknown.includes(path)) };
}

/** Nothing for standard input. */
async function openInput({ in: path, threads }: TransformCommandOptions): Promise<FileHandle | undefined> {
  if (path === '-') {
    if (threads === 1) return undefined;
    const message = 'Standard input cannot be read by several threads; name a file with --in.';
    throw new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }]);
  }
  try {
    const file = await open(path);
    // A folder can be opened, but not read.
    if ((await file.stat()).isDirectory()) throw new Error('it is a folder');
    return file;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError('The input cannot be read.', [
    { code: 'file-unreadable', message: `${path} cannot be read: ${reason}.` },
  ]);
}

type Write = (chunk: string | Uint8Array) => Promise<void>;

async function openOutput(path: string, files: AtomicFile[]): Promise<Write> {
  if (path === '-') return writeToStandardOutput;
  try {
    const file = await createAtomicFile(path);
    files.push(file);
    return (chunk) => file.write(chunk);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${path} cannot be written: ${reason}.`;
    throw new UsageError('The output cannot be written.', [{ code: 'option-invalid', message }]);
  }
}

/** Done when the chunk's memory can be used again. */
function writeToStandardOutput(chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/** Leaves nothing half-written behind when the process is told to end. */
function abortOnSignal(files: readonly AtomicFile[]): () => void {
  const statuses = { SIGINT: 130, SIGTERM: 143 } as const;
  const handlers = Object.entries(statuses).map(([signal, status]) => {
    const handler = (): void => {
      for (const file of files) file.abortSync();
      process.exit(status);
    };
    process.on(signal, handler);
    return [signal, handler] as const;
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

type Sinks = Pick<TransformFileOptions, 'write' | 'reject' | 'onProgress' | 'reusesMemory'>;

/** Every thread opens file and mapping itself; this one is one of them, as nothing else waits for it. */
async function onThreads(
  { in: path, threads }: TransformCommandOptions,
  file: FileHandle,
  settings: MappingSettings,
  sinks: Sinks,
): Promise<TransformCounts> {
  await file.close();
  const { transformFile } = await import('../bulk/transform-file.ts');
  return transformFile({ settings, path, threads, worksHere: true, ...sinks });
}

function summary({ records, mapped, rejected, withIssues }: TransformCounts): string {
  const issues = withIssues === 0 ? '' : ` (${withIssues} with issues)`;
  return `${records} records: ${mapped} mapped${issues}, ${rejected} rejected`;
}
