import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type ContextManager,
  context,
  createContextKey,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GatewayEvent, GatewayOutcome } from '../../src/gateway/index.ts';
import { fetchTransport, type Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

/** Spans as they ended. */
interface Ended {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
  readonly events: unknown[];
  status: number | undefined;
}

const ended: Ended[] = [];

function startSpan(name: string, options: SpanOptions = {}): Span {
  const record: Ended = { name, attributes: { ...options.attributes }, events: [], status: undefined };
  const span: Span = {
    spanContext: () => ({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 }),
    setAttribute: (key, value) => {
      record.attributes[key] = value;
      return span;
    },
    setAttributes: () => span,
    addEvent: (event, attributes) => {
      record.events.push([event, attributes]);
      return span;
    },
    addLink: () => span,
    addLinks: () => span,
    setStatus: ({ code }) => {
      record.status = code;
      return span;
    },
    updateName: () => span,
    end: () => void ended.push(record),
    isRecording: () => true,
    recordException: () => {},
  };
  return span;
}

const tracer: Tracer = {
  startSpan,
  startActiveSpan: (name: string, ...rest: unknown[]) => {
    const run = rest.at(-1);
    const options = rest.length > 1 && typeof rest[0] === 'object' && rest[0] !== null ? rest[0] : {};
    const span = startSpan(name, options);
    return typeof run === 'function' ? run.call(undefined, span) : undefined;
  },
};

beforeAll(() => void trace.setGlobalTracerProvider({ getTracer: () => tracer }));
afterAll(() => trace.disable());
beforeEach(() => {
  ended.length = 0;
});

const LIST = '/unified/crm/users?integrated_account_id=acme';

test('hooks learn of request, issues and response', async () => {
  const events: GatewayEvent[] = [];
  const outcomes: GatewayOutcome[] = [];
  const issues: [string, string | undefined][] = [];
  let time = 1000;
  const handler = usersGateway(ownersTransport([owner(1, { id: null })]), {
    onRequest: (event) => events.push(event),
    onResponse: (outcome) => outcomes.push(outcome),
    onIssue: (issue, event) => issues.push([issue.code, event.provider ?? event.accountId]),
    now: () => {
      time += 5;
      return time;
    },
  });
  await ask(handler, LIST);
  await ask(handler, '/nothing');
  expect(events).toMatchObject([{ kind: 'list', resource: 'crm/users' }, { kind: 'unknown' }]);
  expect(outcomes).toMatchObject([
    { kind: 'list', provider: 'hubspot', accountId: 'acme', status: 200, milliseconds: expect.any(Number) },
    { kind: 'unknown', status: 404 },
  ]);
  expect(outcomes[0]?.milliseconds).toBeGreaterThan(0);
  expect(issues.map(([code]) => code)).toEqual(['required-field-missing', 'address-unknown']);
});

test('hooks and spans learn of retries', async () => {
  const retries: unknown[] = [];
  let sent = 0;
  const answer = async () => {
    sent += 1;
    const isLast = sent === 3;
    return Response.json(isLast ? { results: [] } : {}, { status: isLast ? 200 : 503 });
  };
  const handler = usersGateway(fetchTransport({ fetch: answer, minDelay: 0, maxDelay: 1 }), {
    onRetry: (retry, { provider, accountId }) => retries.push([retry, provider, accountId]),
  });
  expect((await ask(handler, LIST)).status).toBe(200);
  expect(retries).toEqual([2, 3].map((attempt) => [{ attempt, reason: 503 }, 'hubspot', 'acme']));
  const span = ended.find(({ name }) => name === 'GET hubspot');
  expect(span?.attributes['http.request.resend_count']).toBe(2);
  expect(span?.events).toEqual(
    [2, 3].map((attempt) => ['retry', { 'mapwright.attempt': attempt, 'mapwright.reason': 503 }]),
  );
});

test('hooks that fail change nothing', async () => {
  const fail = () => {
    throw new Error('hook');
  };
  const failLater = () => void Promise.reject(new Error('hook')).catch(() => {});
  const handler = usersGateway(ownersTransport([owner(1, { id: null })]), {
    onRequest: fail,
    onIssue: fail,
    onResponse: fail,
  });
  expect((await ask(handler, LIST)).status).toBe(200);
  const asynchronous = usersGateway(ownersTransport([]), {
    onRequest: async () => fail(),
    onResponse: failLater,
  });
  expect((await ask(asynchronous, LIST)).status).toBe(200);
});

test('the span of a stream lasts until its body has ended, and says how', async () => {
  const inner = ownersTransport(owners(3));
  const failing: Transport = {
    send: (request) => (inner.asked.length === 0 ? inner.send(request) : Promise.reject(new Error('down'))),
  };
  for (const [transport, ending, status] of [
    [ownersTransport(owners(3)), 'complete', undefined],
    [failing, 'failed', SpanStatusCode.ERROR],
  ] as const) {
    ended.length = 0;
    const url = `http://gateway.test${LIST}&limit=2&truto_response_format=stream`;
    const response = await usersGateway(transport)(new Request(url));
    expect(ended.map(({ name }) => name)).toEqual(['GET hubspot']);
    await response.text().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(ended.map(({ name }) => name)).toEqual(['GET hubspot', 'GET hubspot', 'mapwright.request']);
    expect(ended[2]).toMatchObject({ status, attributes: { 'mapwright.body': ending } });
  }
});

test('pages of a stream belong to the span of its request, whoever reads them', async () => {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, self, ...rest) => storage.run(active, () => run.call(self, ...rest)),
    bind: (active, target) => (isFunction(target) ? bound(active, target) : target),
    enable: () => manager,
    disable: () => manager,
  };
  const isFunction = (target: unknown): target is (...values: never) => unknown =>
    typeof target === 'function';
  const bound = <Target extends (...values: never) => unknown>(active: Context, target: Target): Target =>
    new Proxy(target, {
      apply: (run, self, rest) => storage.run(active, () => Reflect.apply(run, self, rest)),
    });
  context.setGlobalContextManager(manager);
  try {
    const parents: (Context | undefined)[] = [];
    const inner = ownersTransport(owners(3));
    const transport: Transport = {
      send: (request) => {
        parents.push(storage.getStore());
        return inner.send(request);
      },
    };
    const mark = createContextKey('request');
    const url = `http://gateway.test${LIST}&limit=2&truto_response_format=stream`;
    const handler = usersGateway(transport);
    const response = await context.with(ROOT_CONTEXT.setValue(mark, 'ours'), () => handler(new Request(url)));
    await context.with(ROOT_CONTEXT, () => response.text());
    expect(parents.map((parent) => parent?.getValue(mark))).toEqual(['ours', 'ours']);
  } finally {
    context.disable();
  }
});

test('spans of OpenTelemetry name provider and status, and nothing secret', async () => {
  await ask(usersGateway(ownersTransport(owners(1))), `${LIST}&remote_query[q]=private`);
  expect(ended).toMatchObject([
    {
      name: 'GET hubspot',
      attributes: { 'server.address': 'api.hubapi.com', 'http.response.status_code': 200 },
    },
    {
      name: 'mapwright.request',
      attributes: {
        'mapwright.kind': 'list',
        'mapwright.provider': 'hubspot',
        'http.response.status_code': 200,
      },
    },
  ]);
  expect(JSON.stringify(ended)).not.toMatch(/very-secret|private/);
  ended.length = 0;
  await ask(usersGateway({ send: () => Promise.reject(new Error('down')) }), LIST);
  expect(ended.map(({ status }) => status)).toEqual([SpanStatusCode.ERROR, undefined]);
  expect(ended[1]?.attributes['http.response.status_code']).toBe(502);
  expect(context.active() satisfies Context).toBeDefined();
});
