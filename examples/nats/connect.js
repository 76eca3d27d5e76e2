import { connect } from '@nats-io/transport-node';

/** A connection that outlives the broker: it waits for the first one, and for each that comes after. */
export function connectForever() {
  return connect({
    servers: process.env.NATS_URL ?? '127.0.0.1:4222',
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    pingInterval: 5000,
  });
}
