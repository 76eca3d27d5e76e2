import { stat } from 'node:fs/promises';
import { isStream } from '../bulk/open-input.ts';
import { UsageError } from '../issue/index.ts';

/**
 * Refuses a pipe, such as `<(…)` of a shell, for a file that is read more than once: by each thread, and for its digest. The
 * second reading would find it empty. Returns the paths as they are.
 *
 * @throws UsageError `option-invalid`
 */
export async function refusePipes(option: string, paths: unknown): Promise<unknown> {
  for (const path of Array.isArray(paths) ? paths : [paths])
    if (typeof path === 'string' && (await isPipe(path))) throw pipeRefused(option, path);
  return paths;
}

async function isPipe(path: string): Promise<boolean> {
  try {
    return isStream(await stat(path));
  } catch {
    // Reading it reports what is wrong.
    return false;
  }
}

function pipeRefused(option: string, path: string): UsageError {
  const message = `${option} ${path} is a pipe or a device, which can be read only once. Write its content to a file.`;
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
