import { accessSync, constants, statSync } from 'node:fs';
import { UsageError } from '../issue/index.ts';
import { followLinks, type Place, statDescriptor } from '../node/output/find-output.ts';
import { failedInput, unreadableInput } from './named-input.ts';
import { type PlannedOutput, planOutput, STANDARD_STREAM } from './outputs.ts';
import { filesOfMapping, refuseSameFiles } from './refuse-same-files.ts';
import type { TransformCommandOptions } from './transform.ts';

const STANDARD_INPUT = 0;

/** The files of `mapwright transform`, checked before any of them is opened. */
export interface FilePlan {
  readonly in: { readonly isFile: boolean };
  readonly out: PlannedOutput;
  readonly rejects: PlannedOutput | undefined;
  readonly profile: PlannedOutput | undefined;
  readonly report: PlannedOutput | undefined;
}

type Paths = Pick<
  TransformCommandOptions,
  | 'in'
  | 'out'
  | 'rejects'
  | 'report'
  | 'profile'
  | 'profileMembers'
  | 'threads'
  | 'overrides'
  | 'definitions'
  | 'models'
>;

/**
 * Checks the files of a call.
 *
 * @throws UsageError if one cannot be used, or two are the same
 */
export async function planFiles(options: Paths): Promise<FilePlan> {
  const isFile = lookAtInput(options);
  const out = planOutput(options.out);
  const rejects = options.rejects === undefined ? undefined : planOutput(options.rejects);
  const profile = options.profile === undefined ? undefined : planOutput(options.profile);
  const report = options.report === undefined ? undefined : planOutput(options.report);
  if (options.profileMembers === true && profile === undefined) {
    throw unusable('--profile-members has no effect without --profile.');
  }
  refuseSameFiles(
    [{ option: '--in', path: options.in }, ...(await filesOfMapping(options))],
    [
      { option: '--out', path: options.out },
      ...(rejects === undefined ? [] : [{ option: '--rejects', path: rejects.path }]),
      ...(profile === undefined ? [] : [{ option: '--profile', path: profile.path }]),
      ...(report === undefined ? [] : [{ option: '--report', path: report.path }]),
    ],
  );
  return { in: { isFile }, out, rejects, profile, report };
}

/** Whether the input is a regular file, which several threads can share. */
function lookAtInput({ in: path, threads }: Paths): boolean {
  try {
    const place: Place = path === STANDARD_STREAM ? { descriptor: STANDARD_INPUT } : followLinks(path);
    if ('descriptor' in place) {
      if (place.descriptor === STANDARD_INPUT && threads > 1) throw unshared();
      if (statDescriptor(place.descriptor).isDirectory()) throw new Error('it is a folder');
      return false;
    }
    // If a file does not exist, the system's message says so.
    const stats = place.stats ?? statSync(place.path, { bigint: true });
    if (stats.isDirectory()) throw new Error('it is a folder');
    if (stats.isSocket()) throw new Error('it is a socket');
    accessSync(place.path, constants.R_OK);
    return stats.isFile();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // What the system refuses may be there when the call is tried again; a folder stays a folder.
    throw error instanceof Error && 'code' in error ? failedInput(path, error) : unreadableInput(path, error);
  }
}

function unshared(): UsageError {
  return unusable('Standard input cannot be read by several threads; name a file with --in.');
}

function unusable(message: string): UsageError {
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
