import { parentPort, workerData } from 'node:worker_threads';
import { type TransformRange, transformRange } from './transform-range.ts';

// The thread's whole work; its result is small, as records must not be passed between threads.
const range: TransformRange = workerData;
parentPort?.postMessage(await transformRange(range));
