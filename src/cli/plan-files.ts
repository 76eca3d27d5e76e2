import { accessSync, constants, statSync } from 'node:fs';
import { UsageError } from '../issue/index.ts';
import { followLinks, type Place, statDescriptor } from '../node/output/find-output.ts';
import { identityOf, identityOfDescriptor } from '../node/output/same-file.ts';
import { type PlannedOutput, planOutput, STANDARD_STREAM } from './outputs.ts';
import type { TransformCommandOptions } from './transform.ts';

const STANDARD_INPUT = 0;

/** The files of `mapwright transform`, looked at before any of them is opened. */
export interface FilePlan {
  readonly in: { readonly isFile: boolean };
  readonly out: PlannedOutput;
  readonly rejects: PlannedOutput | undefined;
}

type Paths = Pick<TransformCommandOptions, 'in' | 'out' | 'rejects' | 'threads' | 'overrides'>;

/**
 * Looks at the files that a call names.
 *
 * @throws UsageError where one cannot be used, or two are the same
 */
export function planFiles(options: Paths): FilePlan {
  const isFile = lookAtInput(options);
  const out = planOutput(options.out);
  const rejects = options.rejects === undefined ? undefined : planOutput(options.rejects);
  refuseSameFiles(options);
  return { in: { isFile }, out, rejects };
}

/** Whether the input is a regular file, which several threads can share. */
function lookAtInput({ in: path, threads }: Paths): boolean {
  try {
    const place: Place = path === STANDARD_STREAM ? { descriptor: STANDARD_INPUT } : followLinks(path);
    if ('descriptor' in place) {
      if (place.descriptor === STANDARD_INPUT && threads > 1) throw unshared();
      if (path !== STANDARD_STREAM) statDescriptor(place.descriptor);
      return false;
    }
    // For what does not exist, the system has the words.
    const stats = place.stats ?? statSync(place.path, { bigint: true });
    if (stats.isDirectory()) throw new Error('it is a folder');
    if (stats.isSocket()) throw new Error('it is a socket');
    accessSync(place.path, constants.R_OK);
    return stats.isFile();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError('The input cannot be read.', [
      { code: 'file-unreadable', message: `${path} cannot be read: ${reason}.` },
    ]);
  }
}

function unshared(): UsageError {
  return unusable('Standard input cannot be read by several threads; name a file with --in.');
}

/** What is read must not be written to, nor one file by two outputs. */
function refuseSameFiles({ in: input, out, rejects, overrides }: Paths): void {
  const outputs = [
    { option: '--out', path: out, identity: identify(out, 1) },
    ...(rejects === undefined
      ? []
      : [{ option: '--rejects', path: rejects, identity: identify(rejects, 1) }]),
  ];
  const inputs = [
    { option: '--in', path: input, identity: identify(input, 0) },
    ...overrides.map((path) => ({ option: '--overrides', path, identity: identify(path, 0) })),
  ];
  for (const [index, output] of outputs.entries()) {
    for (const other of [...inputs, ...outputs.slice(0, index)]) {
      if (output.identity === undefined || output.identity !== other.identity) continue;
      const message = `${other.option} ${other.path} and ${output.option} ${output.path} are the same file.`;
      throw unusable(message);
    }
  }
}

function identify(path: string, standard: 0 | 1): string | undefined {
  try {
    return path === STANDARD_STREAM ? identityOfDescriptor(standard) : identityOf(path);
  } catch {
    // Whoever opens it says what is wrong.
    return undefined;
  }
}

function unusable(message: string): UsageError {
  return new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }]);
}
