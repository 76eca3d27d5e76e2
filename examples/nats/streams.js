import { AckPolicy, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

/** Subjects: raw.PROVIDER.KEY as it came, results.PROVIDER.KEY what became of it, dead.PROVIDER.KEY if it was rejected. */
export const STREAMS = { raw: 'RAW', results: 'RESULTS', dead: 'DEAD' };
export const WORKERS = 'mapwright';

/** How long a worker has for a batch, before its messages go to another. */
const ACK_SECONDS = 10;

/** Creates the streams and the consumer that the workers share; what is there already stays. */
export async function prepare(connection) {
  const manager = await jetstreamManager(connection);
  for (const [subject, name] of Object.entries(STREAMS)) {
    await manager.streams.add({
      name,
      subjects: [`${subject}.>`],
      // Messages stay where they are until they are old: an acknowledgement never deletes anything.
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
    });
  }
  await manager.consumers.add(STREAMS.raw, {
    durable_name: WORKERS,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_SECONDS * 1000),
    // Otherwise the broker would pass over a message that was delivered too often, and nobody would hear of it.
    max_deliver: -1,
    max_ack_pending: 20_000,
  });
  return manager;
}

/** The subject of what became of a record. */
export const subjectOf = (kind, rawSubject) => rawSubject.replace(/^raw\./, `${kind}.`);
