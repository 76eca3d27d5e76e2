import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Engine } from '../engine.ts';
import { UsageError } from '../issue/index.ts';
import type { Handler } from './create-handler.ts';
import { exampleGateway } from './example-gateway.ts';
import { failureAnswer } from './failure.ts';
import { gatewayError } from './gateway-error.ts';
import { isLoopback, namesLoopback } from './loopback.ts';
import { toNodeListener } from './node-adapter.ts';
import { requireToken } from './require-token.ts';

/** Where a gateway listens, and how it answers. */
export interface ServeOptions {
  readonly engine: Engine;
  /** Default 8787; 0 takes any free port. */
  readonly port?: number;
  /** Default 127.0.0.1, which other machines cannot reach. Any address but a loopback one requires a `token`. */
  readonly host?: string;
  /**
   * The token that requests must have as `Authorization: Bearer …`. Without one, requests whose `Host` is not this machine
   * are refused, as a web page sends them if its own domain name points here.
   */
  readonly token?: string;
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

/** Bounds of the server; no regular answer takes longer or is longer. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 5000,
} as const;

const MOST_CONNECTIONS = 256;
const MOST_HEADERS = 100;
const MOST_REQUESTS_ON_A_CONNECTION = 1000;
/** Milliseconds without a byte in either direction after which a connection is broken off. */
const LONGEST_SILENCE = 120_000;
const SHORTEST_TOKEN = 16;

/**
 * Starts a gateway.
 *
 * @throws UsageError `option-invalid` for a host that others can reach without a token, or a short token; the system’s
 *   error when the port is taken
 */
export async function serve({
  engine,
  port = 8787,
  host = '127.0.0.1',
  token,
  handler = exampleGateway(engine),
}: ServeOptions): Promise<RunningGateway> {
  checkAccess(host, token);
  const answer = toNodeListener(token === undefined ? handler : requireToken(handler, token));
  const server = createServer(LIMITS, (request, response) => {
    if (token === undefined && !namesLoopback(request.headers.host)) refuseHost(request, response);
    else void answer(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = MOST_HEADERS;
  server.maxRequestsPerSocket = MOST_REQUESTS_ON_A_CONNECTION;
  server.timeout = LONGEST_SILENCE;
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

function checkAccess(host: string, token: string | undefined): void {
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw unusable(`A token must have at least ${SHORTEST_TOKEN} characters.`);
  if (token === undefined && !isLoopback(host))
    throw unusable(`Other machines can reach ${host}: a token is needed to listen there.`);
}

function unusable(message: string): UsageError {
  return new UsageError('The gateway is not started.', [{ code: 'option-invalid', message }]);
}

function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  const error = gatewayError('host-refused', 'A gateway without a token answers as localhost only.');
  const { status, text } = failureAnswer(error, { prefix: 'truto_', now: Date.now() });
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}
