import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import { connectForever } from './connect.js';
import { settle } from './settle.js';
import { prepare, STREAMS, WORKERS } from './streams.js';

/** Messages that are under way at once: what a kill repeats, and what memory holds. */
const BATCH = 256;

let isStopping = false;
process.once('SIGTERM', () => {
  isStopping = true;
});

const connection = await connectForever();
const stream = jetstream(connection);
let manager;
while (!isStopping) {
  try {
    manager ??= await prepare(connection);
    const consumer = await stream.consumers.get(STREAMS.raw, WORKERS);
    const messages = await consumer.fetch({ max_messages: BATCH, expires: 2000 });
    const settled = [];
    for await (const message of messages) {
      // Acknowledged only when the broker has stored what became of it. A failed one is delivered again.
      settled.push(settle({ stream, manager }, message).then(() => message.ack()));
    }
    const failed = (await Promise.allSettled(settled)).find(({ status }) => status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  } catch (error) {
    console.error(`${error.message}; tried again in a second`);
    await sleep(1000);
  }
}
await connection.drain();
