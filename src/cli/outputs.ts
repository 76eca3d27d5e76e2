import { type MapwrightError, RunError, reasonOf, UsageError } from '../issue/index.ts';
import { findOutput, type OutputTarget } from '../node/output/find-output.ts';
import { openOutput } from '../node/output/open-output.ts';
import type { OutputFile } from '../node/output/output-file.ts';

/** The name of standard output on the command line. */
export const STANDARD_STREAM = '-';

/** An output of a command: the path from the command line, and its target. */
export interface PlannedOutput {
  readonly path: string;
  readonly target: OutputTarget;
}

/** The files that a command writes: at the end all of them are moved into place, or none. */
export interface Outputs {
  /**
   * Opens one. @throws UsageError if it cannot be written to; RunError, also of its writes, if the disk is full or its
   * reader is gone
   */
  open(output: PlannedOutput): Promise<OutputFile['write']>;
  /** Moves all files into place. @throws RunError */
  commit(): Promise<void>;
  /** Removes all files that are not in place. */
  abort(): void;
}

/** Exit statuses after signals, as in shells. */
const STATUSES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Finds the target of an output, and changes nothing. @throws UsageError if it cannot be written to */
export function planOutput(path: string): PlannedOutput {
  try {
    const target: OutputTarget =
      path === STANDARD_STREAM ? { kind: 'descriptor', descriptor: 1 } : findOutput(path);
    return { path, target };
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Makes the collection of a command's outputs. They are removed even if a signal or a fault ends the process. */
export function createOutputs(): Outputs {
  const files: { readonly path: string; readonly file: OutputFile }[] = [];

  function removeAll(): void {
    for (const { file } of files) file.abort();
  }

  const handlers = Object.entries(STATUSES).map(([signal, status]) => {
    const handler = (): void => {
      removeAll();
      process.exit(status);
    };
    process.on(signal, handler);
    return [signal, handler] as const;
  });
  process.on('exit', removeAll);

  return {
    async open({ path, target }) {
      try {
        const file = await openOutput(target);
        files.push({ path, file });
        return (chunk) =>
          file.write(chunk).catch((error: unknown) => {
            throw failedOutput(path, error);
          });
      } catch (error) {
        throw unwritable(path, error);
      }
    },
    async commit() {
      for (const { path, file } of files) {
        await file.finish().catch((error: unknown) => {
          throw failedOutput(path, error);
        });
      }
      for (const { path, file } of files) {
        try {
          file.commit();
        } catch (error) {
          throw failedOutput(path, error);
        }
      }
    },
    abort() {
      removeAll();
      process.off('exit', removeAll);
      for (const [signal, handler] of handlers) process.off(signal, handler);
    },
  };
}

/** Writes files to their paths, all or none. @throws UsageError if one cannot be written to */
export async function writeFiles(texts: readonly (readonly [path: string, text: string])[]): Promise<void> {
  const outputs = createOutputs();
  try {
    const planned = texts.map(([path, text]) => ({ output: planOutput(path), text }));
    for (const { output, text } of planned) {
      const write = await outputs.open(output);
      await write(text);
    }
    await outputs.commit();
  } finally {
    outputs.abort();
  }
}

/** What the system refuses today and may allow tomorrow, whatever the path. */
const PASSING: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM'];

function unwritable(path: string, error: unknown): MapwrightError {
  if (PASSING.includes(codeOf(error))) return failedOutput(path, error);
  const message = `${path} cannot be written: ${reasonOf(error)}.`;
  return new UsageError('The output cannot be written.', [{ code: 'option-invalid', message }]);
}

/** The error of an output that was being written. */
export function failedOutput(path: string, error: unknown): RunError {
  const name = path === STANDARD_STREAM ? 'Standard output' : path;
  const reason = codeOf(error) === 'EPIPE' ? 'its reader has stopped reading' : reasonOf(error);
  const message = `${name} cannot be written: ${reason}.`;
  return new RunError('The output cannot be written.', [{ code: 'output-failed', message }]);
}

/** The system's code of an error, or of what caused it. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error ? error.code : codeOf(error.cause);
}
