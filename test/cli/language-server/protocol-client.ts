import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { resolve } from 'node:path';
import { start } from '../../support/child.ts';

const MAIN = resolve(import.meta.dirname, '../../../dist/cli/main.js');
const LONGEST_ANSWER = 60_000;

/** A message of the protocol. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A client that does no more than the protocol asks for. */
export interface ProtocolClient {
  /** Sends a request and returns its result. @throws Error if the server answers with one, or not at all */
  request(method: string, params?: unknown): Promise<unknown>;
  notify(method: string, params?: unknown): void;
  /** The diagnostics that the server published last for a document in a version. */
  diagnostics(uri: string, version: number): Promise<unknown>;
  /** Ends the server as the protocol says, and returns its exit status. */
  end(): Promise<number | null>;
  /** Ends the server without asking it to shut down, and returns its exit status. */
  leave(): Promise<number | null>;
}

/** Starts a server by a command, and initializes it. */
export async function startServer(
  parameters: readonly string[] = [MAIN, 'lsp', '--stdio'],
  options: Readonly<Record<string, unknown>> = {},
): Promise<ProtocolClient> {
  const child: ChildProcessWithoutNullStreams = start(process.execPath, parameters, { longestRun: 600_000 });
  const waiting = new Map<number, (message: Message) => void>();
  const published = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  const exited = new Promise<number | null>((done) => child.on('exit', done));
  let next = 0;
  let errors = '';
  child.stderr.on('data', (bytes) => {
    errors += String(bytes);
  });

  const send = (message: Message): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  readMessages(child, (message) => {
    const { id, method, params } = message;
    if (id !== undefined && method === undefined) waiting.get(id)?.(message);
    // Requests of the server, such as for settings.
    else if (id !== undefined) send({ id, result: null });
    else if (method === 'textDocument/publishDiagnostics') {
      const { uri, version, diagnostics } = Object(params);
      published.set(`${uri} ${version}`, diagnostics);
      for (const listener of listeners) listener();
    }
  });

  function request(method: string, params: unknown = null): Promise<unknown> {
    next += 1;
    const id = next;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`No answer to ${method}. ${errors}`)), LONGEST_ANSWER);
      waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (error === undefined) done(result);
        else fail(new Error(`${method}: ${error.message}`));
      });
      send({ id, method, params });
    });
  }

  await request('initialize', { processId: null, rootUri: null, capabilities: {}, ...options });
  send({ method: 'initialized', params: {} });
  return {
    request,
    notify: (method, params = null) => send({ method, params }),
    diagnostics(uri, version) {
      const key = `${uri} ${version}`;
      return new Promise((done, fail) => {
        const timer = setTimeout(
          () => fail(new Error(`No diagnostics of ${key}. ${errors}`)),
          LONGEST_ANSWER,
        );
        const look = (): void => {
          // Some servers do not say which version.
          const found = published.has(key) ? key : `${uri} undefined`;
          if (!published.has(found)) return;
          clearTimeout(timer);
          listeners.delete(look);
          done(published.get(found));
        };
        listeners.add(look);
        look();
      });
    },
    leave() {
      send({ method: 'exit' });
      return exited;
    },
    async end() {
      await request('shutdown');
      send({ method: 'exit' });
      return exited;
    },
  };
}

function readMessages(child: ChildProcessWithoutNullStreams, receive: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  child.stdout.on('data', (bytes: Buffer) => {
    buffer = Buffer.concat([buffer, bytes]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/i.exec(buffer.subarray(0, Math.max(0, end)).toString())?.[1],
      );
      if (end < 0 || buffer.length < end + 4 + length) return;
      const message: Message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
      buffer = buffer.subarray(end + 4 + length);
      receive(message);
    }
  });
}
