import { type ServerType, serve } from '@hono/node-server';
import { type Answer, gatewaySubjects } from './gateway-subjects.ts';

/** The ports of the two, as the first message to the parent process. */
export interface Ports {
  readonly handler: number;
  readonly byHand: number;
}

/** Reads that message. */
export function portsOf(message: unknown): Ports {
  if (typeof message === 'object' && message !== null && 'handler' in message && 'byHand' in message)
    return { handler: Number(message.handler), byHand: Number(message.byHand) };
  throw new Error('The server of the benchmark has not named its ports.');
}

/** Serves both on loopback ports, and answers every message of the parent process with the CPU time so far, in microseconds. */
export async function serveSubjects(): Promise<void> {
  const { handler, byHand } = gatewaySubjects();
  const ports: Ports = { handler: await portOf(handler), byHand: await portOf(byHand) };
  process.send?.(ports);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on('disconnect', () => process.exit());
}

function portOf(fetch: Answer): Promise<number> {
  return new Promise((resolve) => {
    const server: ServerType = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(port));
    server.unref();
  });
}
