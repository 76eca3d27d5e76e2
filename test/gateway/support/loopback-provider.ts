import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Definition } from '../../../src/definition/definition.ts';
import { type Answered, type Asked, missingHeaders, type SimulatedProvider } from './simulated-provider.ts';
import { NOW } from './simulated-providers.ts';

/** What a loopback provider does instead of answering well. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string }
  | { readonly kind: 'error-at-200' };

/** A provider's API on a loopback port. */
export interface LoopbackProvider {
  readonly url: string;
  /** Requests that were answered or ignored, oldest first. */
  readonly asked: Asked[];
  fault: Fault | undefined;
  close(): Promise<void>;
}

/**
 * Starts a simulated provider that has these records, by their id. It refuses a request that lacks a header which its
 * documentation asks for, or which the definition declares.
 */
export async function startProvider(
  provider: SimulatedProvider,
  records: ReadonlyMap<string, unknown>,
  definition?: Definition,
): Promise<LoopbackProvider> {
  const asked: Asked[] = [];
  const state: { fault: Fault | undefined } = { fault: undefined };
  const server = createServer(async (incoming, outgoing) => {
    const request = await readAsked(incoming);
    asked.push(request);
    const { fault } = state;
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'text')
      return write(outgoing, 200, { 'content-type': fault.contentType }, fault.text);
    const answer =
      lackingHeaders(provider, definition, request) ?? answerOf(provider, records, request, fault);
    const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
    const headers = {
      ...(text === '' ? {} : { 'content-type': 'application/json' }),
      ...provider.rateLimit?.headers,
    };
    write(outgoing, answer.status ?? 200, { ...headers, ...answer.headers }, text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    get fault() {
      return state.fault;
    },
    set fault(fault) {
      state.fault = fault;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function lackingHeaders(
  provider: SimulatedProvider,
  definition: Definition | undefined,
  request: Asked,
): Answered | undefined {
  const { get, list } = definition?.resources['crm/users'] ?? {};
  const own = provider.idOf(request) === undefined ? list : get;
  const settings = provider.account.settings ?? {};
  const defaultOf = (setting: string) => definition?.accountSettings?.[setting]?.default ?? '';
  const declared = Object.entries({ ...definition?.headers, ...own?.headers }).map(([name, value]) => [
    name,
    value.replace(/\{(\w+)\}/g, (_, setting: string) => settings[setting] ?? defaultOf(setting)),
  ]);
  const content = request.body === undefined ? {} : { 'content-type': /\bjson\b/ };
  const expected = { accept: /\bjson\b/, ...content, ...provider.headers, ...Object.fromEntries(declared) };
  const missing = missingHeaders(request, expected);
  return missing.length === 0 ? undefined : provider.failure(415, `Without ${missing.join(', ')}`);
}

function answerOf(
  provider: SimulatedProvider,
  records: ReadonlyMap<string, unknown>,
  request: Asked,
  fault: Fault | undefined,
): Answered {
  if (!provider.isAuthorised(request)) return provider.failure(401, 'Who are you?');
  if (fault?.kind === 'status') {
    const { status, retryAfter } = fault;
    return {
      ...provider.failure(status, 'Out of order'),
      ...(retryAfter === undefined
        ? {}
        : { headers: { 'retry-after': retryAfter, date: new Date(NOW).toUTCString() } }),
    };
  }
  if (fault?.kind === 'error-at-200') return { ...provider.failure(403, 'Not for you'), status: 200 };
  const slice = provider.sliceOf(request);
  if (slice !== undefined) {
    const end = slice.start + slice.size;
    const all = inOrder([...records.values()], slice.start, provider.isOrdered?.(request) !== false);
    const next = end < all.length ? end : undefined;
    return provider.page(all.slice(slice.start, end), {
      ...slice,
      next,
      total: all.length,
      origin: provider.origin,
    });
  }
  const id = provider.idOf(request);
  if (id === undefined) return provider.failure(400, `Nothing at ${request.method} ${request.path}`);
  const record = records.get(id);
  if (record !== undefined) return { body: provider.one(record) };
  return provider.unknownId?.() ?? provider.failure(404, 'No such user');
}

/** The records as one page finds them: turned round by where it starts, unless the request asked for an order. */
function inOrder(records: readonly unknown[], start: number, isOrdered: boolean): readonly unknown[] {
  return isOrdered ? records : [...records.slice(start), ...records.slice(0, start)];
}

async function readAsked(incoming: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
  );
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: incoming.method ?? 'GET', path: pathname, query: searchParams, headers, body };
}

function write(
  outgoing: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  outgoing.writeHead(status, headers);
  outgoing.end(text);
}
