import { EXIT } from './exit-status.ts';
import { failedOutput } from './outputs.ts';
import { reportFailure } from './report-failure.ts';

let isData = false;

/**
 * Ends the process when standard output takes no more: silently if the reader of a listing has stopped reading, as in
 * `mapwright coverage | head`, otherwise with a message. Errors of standard error are ignored, and do not affect
 * the run.
 */
export function watchStandardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' && !isData) process.exit(EXIT.done);
    process.exit(reportFailure(failedOutput('-', error)));
  });
  process.stderr.on('error', () => {});
}

/** Says that standard output receives data, of which a reader that stops early has lost a part. */
export function writesDataToStandardOutput(): void {
  isData = true;
}
