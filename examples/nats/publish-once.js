import { JetStreamApiError } from '@nats-io/jetstream';

const WRONG_LAST_SEQUENCE = 10071;

/**
 * Stores a message unless its subject has one. The broker decides, so that it does not matter who tries, how often, or how
 * long after the first time; a window of duplicates (`Nats-Msg-Id`) ends after minutes.
 *
 * @returns whether it was stored by this call
 */
export async function publishOnce(stream, subject, data, headers) {
  try {
    await stream.publish(subject, data, { headers, expect: { lastSubjectSequence: 0 }, timeout: 5000 });
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return false;
    throw error;
  }
}
