import { createServer } from 'node:http';
import type { Engine } from '../engine.ts';
import type { Handler } from './create-handler.ts';
import { exampleGateway } from './example-gateway.ts';
import { toNodeListener } from './node-adapter.ts';

/** Where a gateway listens, and what it answers with. */
export interface ServeOptions {
  readonly engine: Engine;
  /** Default 8787; 0 takes any free port. */
  readonly port?: number;
  /** Default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string;
  /** Default one that answers from the bundled examples, with an account for each provider. */
  readonly handler?: Handler;
}

/** A gateway that listens. */
export interface RunningGateway {
  /** Address without a slash at the end. */
  readonly url: string;
  /** Ends open connections and stops listening. */
  close(): Promise<void>;
}

/** Starts a gateway. @throws the system's error when the port is taken */
export async function serve({
  engine,
  port = 8787,
  host = '127.0.0.1',
  handler,
}: ServeOptions): Promise<RunningGateway> {
  const listener = toNodeListener(handler ?? exampleGateway(engine));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
