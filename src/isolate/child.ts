import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { MapwrightError, reasonOf } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { decodeValue } from './encoded-value.ts';
import { mapRecords } from './map-records.ts';
import { type ErrorData, type IsolateAnswer, isRequest } from './messages.ts';
import { openMapping } from './open-mapping.ts';

// The program of an isolate: a process of its own, or a thread. It answers one request after the other.
let mapping: Mapping | undefined;

async function answer(request: unknown): Promise<IsolateAnswer> {
  try {
    if (!isRequest(request)) throw new Error('The isolate received a message that is not a request.');
    if (request.kind === 'open') {
      mapping = await openMapping(decodeValue(request.source));
      return { kind: 'opened' };
    }
    if (mapping === undefined) throw new Error('The isolate has no mapping yet.');
    return { kind: 'mapped', results: mapRecords(mapping, request) };
  } catch (error) {
    return { kind: 'failed', error: errorData(error) };
  }
}

function errorData(error: unknown): ErrorData {
  if (error instanceof MapwrightError) {
    const [summary = ''] = error.message.split('\n', 1);
    return { name: error.name, summary, issues: error.issues };
  }
  return { name: 'Error', summary: reasonOf(error), issues: [] };
}

function serveThread(): void {
  parentPort?.on('message', async (request: unknown) => parentPort?.postMessage(await answer(request)));
}

function serveProcess(): void {
  // Ctrl-C reaches the whole process group, but it is the parent that ends its isolates.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit());
  new Worker(new URL('../isolate/watchdog.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  }).unref();
  process.on('message', async (request: unknown) => process.send?.(await answer(request)));
}

if (isMainThread) serveProcess();
else serveThread();
