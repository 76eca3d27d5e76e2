import { writeFileSync } from 'node:fs';
import { afterAll, beforeEach, expect } from 'vitest';
import { noteOf } from './running-notes.ts';

/**
 * Notes for the watch which test this worker runs. In a file, since a worker that is stuck in a loop sends no message
 * any more.
 */
const note = noteOf(process.ppid, process.pid);
const write = (text: string): void => writeFileSync(note, text);

write(`${expect.getState().testPath ?? 'a file'}\nwhile it is loaded`);
beforeEach(({ task }) => write(`${task.file.filepath}\n${task.fullTestName.replaceAll('\n', ' ')}`));
afterAll(() => write(`${expect.getState().testPath ?? 'a file'}\nafter its tests`));
