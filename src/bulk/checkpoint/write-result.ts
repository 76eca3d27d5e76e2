import { createReadStream } from 'node:fs';
import { NEWLINE } from '../bytes.ts';
import { outputFormatOf } from '../output/index.ts';
import { createOutputWriter, type OutputSettings } from '../output/output-writer.ts';

/** Writes the lines of mapped records in files, one after another, as the output of one run. */
export async function writeResult(paths: readonly string[], settings: OutputSettings): Promise<void> {
  const { frame } = outputFormatOf(settings.outputFormat);
  const writer = await createOutputWriter(settings);
  for (const path of paths) {
    for await (const lines of wholeLines(path)) await writer.write(framed(lines, frame.separator));
  }
  await writer.end();
}

/** Pieces of a file that end where lines end. */
async function* wholeLines(path: string): AsyncGenerator<Buffer, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const piece: Buffer = Buffer.concat([rest, chunk]);
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield piece.subarray(0, end);
    rest = piece.subarray(end);
  }
}

/** Lines as a format has them between its beginning and its end: a line has no line end inside. */
function framed(lines: Buffer, separator: string): Uint8Array {
  if (separator === '') return lines;
  const text = lines.toString();
  return Buffer.from(
    text
      .slice(0, -1)
      .split('\n')
      .map((line) => `${separator}${line}`)
      .join(''),
  );
}
