import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on a loopback port. */
export interface Loopback {
  readonly url: string;
  /** Requests so far: method and path, oldest first. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Starts a server; `answer` receives the number of the request, from 1. */
export async function startLoopback(
  answer: (request: IncomingMessage, response: ServerResponse, number: number) => void,
): Promise<Loopback> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
