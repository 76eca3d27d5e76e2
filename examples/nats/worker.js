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
    for await (const message of messages) settled.push(settleAndAcknowledge(message));
    const faults = (await Promise.all(settled)).filter((fault) => fault !== undefined);
    if (faults.length > 0) console.error(`${faults.length} are delivered again: ${faults[0].message}`);
  } catch (error) {
    console.error(`${error.message}; tried again in a second`);
    await sleep(1000);
  }
}
await connection.drain();

/** Acknowledges a message only when the broker has stored what became of it; returns why it could not. */
async function settleAndAcknowledge(message) {
  try {
    await settle({ stream, manager }, message);
    message.ack();
  } catch (error) {
    return error;
  }
}
