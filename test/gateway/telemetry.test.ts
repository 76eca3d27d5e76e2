import { type Span, trace } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { owner, ownersTransport, usersGateway } from './support/users-gateway.ts';

const GET = '/unified/crm/users/1?integrated_account_id=acme';

afterEach(() => trace.disable());

/** Registers a tracer that writes down the names of its spans. */
function register(): string[] {
  const names: string[] = [];
  const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 });
  const startSpan = (name: string): Span => {
    names.push(name);
    return span;
  };
  const startActiveSpan = (name: string, ...rest: unknown[]) => {
    const run = rest.at(-1);
    return typeof run === 'function' ? run.call(undefined, startSpan(name)) : undefined;
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan, startActiveSpan }) });
  return names;
}

test('a tracer may be registered, and removed, while the gateway answers', async () => {
  const handler = usersGateway(ownersTransport([owner(1)]));
  const spans = ['mapwright.request', 'GET hubspot'];
  expect((await ask(handler, GET)).status).toBe(200);
  const names = register();
  expect((await ask(handler, GET)).status).toBe(200);
  expect(names).toEqual(spans);
  trace.disable();
  expect((await ask(handler, GET)).status).toBe(200);
  expect(names).toEqual(spans);
});
