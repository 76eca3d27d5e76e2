import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import { connectForever } from './connect.js';
import { publishOnce } from './publish-once.js';
import { prepare } from './streams.js';

/** Records that are under way at once. */
const WINDOW = 256;

const [provider, file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node publish.js PROVIDER FILE.ndjson');
  process.exit(2);
}
const connection = await connectForever();
const stream = jetstream(connection);
await untilDone(() => prepare(connection));

// The key says which record it is, however often it is published: here its place in a file that does not change.
const name = basename(file).replace(/[^\w-]/g, '_');
let line = 0;
let stored = 0;
let window = [];
for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  line += 1;
  const subject = `raw.${provider}.${name}-${line}`;
  window.push(
    untilDone(() => publishOnce(stream, subject, text)).then((isNew) => {
      stored += isNew ? 1 : 0;
    }),
  );
  if (window.length < WINDOW) continue;
  await Promise.all(window);
  window = [];
}
await Promise.all(window);
console.log(JSON.stringify({ lines: line, stored }));
await connection.drain();

/** Tries until the broker has answered; what it had stored already is refused the next time. */
async function untilDone(attempt) {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      console.error(`${error.message}; tried again in a second`);
      await sleep(1000);
    }
  }
}
