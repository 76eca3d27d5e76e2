import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Engine } from '../engine.ts';
import { UsageError } from '../issue/index.ts';
import { bearerToken } from './bearer-token.ts';
import type { Handler } from './create-handler.ts';
import { exampleGateway } from './example-gateway.ts';
import { failureAnswer } from './failure.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import { COMMON_HEADERS } from './json-response.ts';
import { isLoopback, namesLoopback } from './loopback.ts';
import { toNodeListener } from './node-adapter.ts';
import type { GatewayOptions } from './options.ts';
import { withCompression } from './wrappers/compression.ts';
import { type CorsOptions, withCors } from './wrappers/cors.ts';
import { withHealth } from './wrappers/health.ts';
import { REQUEST_ID, requestIdOf, withRequestIds } from './wrappers/request-ids.ts';

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
  /**
   * Makes the handler, which must take the option that it is passed: it checks the token. Default one that answers from
   * the bundled examples, with an account for each provider.
   */
  readonly createHandler?: (access: Pick<GatewayOptions, 'authenticate'>) => Handler;
  /** Web pages that may read the answers. Default none. */
  readonly cors?: CorsOptions;
  /** Called with each request that is refused before the handler receives it. */
  readonly onRefusal?: (refusal: Refusal) => void;
}

/** A request that no handler has received. */
export interface Refusal {
  /** The id that the answer has as `x-request-id`. */
  readonly request: string;
  readonly method: string;
  readonly status: number;
  readonly error: GatewayError;
}

/** A gateway that listens. */
export interface RunningGateway {
  /** Address without a slash at the end. */
  readonly url: string;
  /**
   * Stops listening, refuses new requests on open connections with 503, and waits until those that have begun are answered.
   * What is still open after `grace` milliseconds (default 0) is broken off. Returns whether nothing was.
   */
  close(grace?: number): Promise<boolean>;
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

/**
 * Starts a gateway.
 *
 * @throws UsageError `option-invalid` for a host that others can reach without a token, or a short token; the system’s
 *   error when the port is taken
 */
export async function serve(options: ServeOptions): Promise<RunningGateway> {
  const { engine, port = 8787, host = '127.0.0.1', token, cors, onRefusal = () => {} } = options;
  const { createHandler = (access) => exampleGateway(engine, access) } = options;
  if (token === undefined && !isLoopback(host)) throw unprotected(host);
  let isStopping = false;
  const open = new Set<ServerResponse>();
  const handler = withHealth(createHandler(token === undefined ? {} : { authenticate: bearerToken(token) }), {
    isReady: () => !isStopping,
  });
  const compressed = withCompression(handler);
  const answer = toNodeListener(withRequestIds(cors === undefined ? compressed : withCors(compressed, cors)));

  const server = createServer(LIMITS, (request, response) => {
    const error = refusalOf(request, token === undefined, isStopping);
    if (error !== undefined) {
      onRefusal(refuse(request, response, error));
      return;
    }
    open.add(response);
    response.once('close', () => open.delete(response));
    void answer(request, response);
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
    close(grace = 0) {
      isStopping = true;
      // A client that reads this does not send its next request on the same connection.
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
      return new Promise((resolve) => {
        let isCut = false;
        const end = () => {
          isCut = open.size > 0;
          server.closeAllConnections();
        };
        const timer = setTimeout(end, grace);
        server.close(() => {
          clearTimeout(timer);
          resolve(!isCut);
        });
      });
    },
  };
}

function unprotected(host: string): UsageError {
  const message = `Other machines can reach ${host}: a token is needed to listen there.`;
  return new UsageError('The gateway is not started.', [{ code: 'option-invalid', message }]);
}

/** Why a request is not answered at all, if it is not. */
function refusalOf(
  { headers }: IncomingMessage,
  isOpenToAll: boolean,
  isStopping: boolean,
): GatewayError | undefined {
  if (isOpenToAll && !namesLoopback(headers.host))
    return gatewayError('host-refused', 'A gateway without a token answers as localhost only.');
  if (isStopping) return gatewayError('gateway-stopping', 'The gateway is about to end.');
  return undefined;
}

function refuse(request: IncomingMessage, response: ServerResponse, error: GatewayError): Refusal {
  const { status, text, headers } = failureAnswer(error, { prefix: 'truto_', now: Date.now() });
  const isLast = error.code === 'gateway-stopping';
  const id = requestIdOf(request.headers[REQUEST_ID]);
  request.resume();
  response
    .writeHead(status, {
      ...COMMON_HEADERS,
      ...headers,
      ...(isLast ? { connection: 'close' } : {}),
      'content-type': 'application/json; charset=utf-8',
      [REQUEST_ID]: id,
    })
    .end(text);
  return { request: id, method: request.method ?? 'GET', status, error };
}
