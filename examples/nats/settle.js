import { headers } from '@nats-io/transport-node';
import { mapMessage } from './map-message.js';
import { publishOnce } from './publish-once.js';
import { STREAMS, subjectOf } from './streams.js';

/**
 * Stores what became of a raw message, and a dead letter if it was rejected. Any number of workers may do so for one message,
 * and be killed at any point: the first result counts, and later ones complete what is missing.
 */
export async function settle({ stream, manager }, { subject, data }) {
  const [, provider] = subject.split('.');
  const { users, mapped, rejected, codes } = mapMessage(provider, data);
  const outcome = headers();
  outcome.set('mapped', String(mapped));
  outcome.set('rejected', String(rejected));
  if (codes.length > 0) outcome.set('issues', codes.join(','));
  const result = subjectOf('results', subject);
  const stored = (await publishOnce(stream, result, users, outcome))
    ? outcome
    : await headersOf(manager, STREAMS.results, result);
  // By the stored result, not by this one: a worker of another version may have come to another.
  if (Number(stored.get('rejected')) > 0) await publishOnce(stream, subjectOf('dead', subject), data, stored);
}

async function headersOf(manager, stream, subject) {
  const message = await manager.streams.getMessage(stream, { last_by_subj: subject });
  if (message === null) throw new Error(`${subject} was refused and is not there.`);
  return message.header;
}
