import { open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type MappingSettings, openMapping } from './settings.ts';
import { type ByteRange, transformRange } from './transform-range.ts';

// A thread of `transformFile`: it takes ranges one after the other and gives back what they became.
const { settings, path }: { settings: MappingSettings; path: string } = workerData;
const mapping = await openMapping(settings);
const file = await open(path);

parentPort?.on('message', async (range: ByteRange | undefined) => {
  if (range === undefined) {
    await file.close();
    parentPort?.close();
    return;
  }
  const result = await transformRange(file, range, mapping, settings.mapOptions ?? {});
  // Moved and not copied.
  parentPort?.postMessage(
    result,
    result.output.map((piece) => piece.buffer as ArrayBuffer),
  );
});
