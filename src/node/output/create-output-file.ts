import { checkArgument, TEXT } from '../../options/index.ts';
import { findOutput } from './find-output.ts';
import { openOutput } from './open-output.ts';
import type { OutputFile } from './output-file.ts';

/**
 * Begins to write to a path. A regular file appears whole or not at all, and keeps its mode; links are followed; a
 * device, FIFO, or descriptor as `/dev/stdout` is written into.
 *
 * @throws Error if the path cannot be written to: a folder, a socket, or what the file system refuses
 */
export function createOutputFile(path: string): Promise<OutputFile> {
  checkArgument('createOutputFile', 'path', path, TEXT);
  return openOutput(findOutput(path));
}
