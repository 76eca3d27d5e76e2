import type { RemoteRequest, SendWatch, Transport } from '../transport/index.ts';

/** The part of an OpenTelemetry span that is used. */
export interface Span {
  setAttribute(name: string, value: string | number): unknown;
  addEvent?(name: string, attributes?: Readonly<Record<string, string | number>>): unknown;
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  end(): void;
}

/** Runs something inside a span. */
export type Trace = <Result>(
  name: string,
  kind: 'internal' | 'client',
  attributes: Readonly<Record<string, string | number>>,
  run: (span: Span | undefined, bind: Bind) => Promise<Result>,
) => Promise<Result>;

/** Makes a function whose spans belong to the currently active span, regardless of its later caller. */
export type Bind = <Target>(target: Target) => Target;

/** OpenTelemetry's numbers for `SpanKind`. */
const KIND = { internal: 0, client: 2 } as const;

/** OpenTelemetry's `SpanStatusCode` of a failure. */
export const FAILED = 2;

/** Returns the function that traces at present; undefined if nobody does, so that there is nothing to do for spans. */
type FindTrace = () => Trace | undefined;

let loading: Promise<FindTrace> | undefined;

/** Loads `@opentelemetry/api` if it is installed. */
export function loadTelemetry(): Promise<FindTrace> {
  loading ??= import('@opentelemetry/api').then(
    ({ context, trace, ProxyTracerProvider }): FindTrace => {
      const tracer = trace.getTracer('mapwright');
      const traced: Trace = (name, kind, attributes, run) =>
        tracer.startActiveSpan(name, { kind: KIND[kind], attributes: { ...attributes } }, async (span) => {
          try {
            return await run(span, (target) => context.bind(context.active(), target));
          } catch (error) {
            span.setStatus({ code: FAILED });
            throw error;
          } finally {
            span.end();
          }
        });
      return () => {
        const provider = trace.getTracerProvider();
        // A provider may be registered at any time; until then there is one of the package that delegates to none.
        const isIdle =
          provider instanceof ProxyTracerProvider && provider.getDelegateTracer('mapwright') === undefined;
        return isIdle ? undefined : traced;
      };
    },
    () => () => undefined,
  );
  return loading;
}

/** Runs something without a span. */
export const untraced: Trace = (_name, _kind, _attributes, run) => run(undefined, (target) => target);

/**
 * A transport whose requests are spans. They name the host, the status and the number of retries, never an address or a
 * header.
 */
export function tracedTransport(inner: Transport, provider: string, trace: Trace): Transport {
  const traced = <Answer extends { readonly status: number }>(
    request: RemoteRequest,
    watch: SendWatch | undefined,
    run: (watch: SendWatch) => Promise<Answer>,
  ) => {
    const attributes = {
      'http.request.method': request.method,
      'server.address': new URL(request.url).host,
      'mapwright.provider': provider,
    };
    return trace(`${request.method} ${provider}`, 'client', attributes, async (span) => {
      const answer = await run({
        onRetry(retry) {
          span?.setAttribute('http.request.resend_count', retry.attempt - 1);
          span?.addEvent?.('retry', { 'mapwright.attempt': retry.attempt, 'mapwright.reason': retry.reason });
          watch?.onRetry?.(retry);
        },
      });
      // A transport of the embedder may return undefined, which is checked after this.
      const status = answer?.status ?? 0;
      span?.setAttribute('http.response.status_code', status);
      if (status >= 400) span?.setStatus({ code: FAILED });
      return answer;
    });
  };
  const { open } = inner;
  return {
    ...(inner.addsCredentials === undefined ? {} : { addsCredentials: inner.addsCredentials }),
    send: (request, signal, watch) => traced(request, watch, (own) => inner.send(request, signal, own)),
    ...(open === undefined
      ? {}
      : {
          open: (request: RemoteRequest, signal?: AbortSignal, watch?: SendWatch) =>
            traced(request, watch, (own) => open.call(inner, request, signal, own)),
        }),
  };
}
