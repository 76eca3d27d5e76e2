import type { RemoteRequest, RemoteResponse, Transport } from '../../../src/transport/index.ts';

/** What can go wrong between the gateway and a provider, and the status that the gateway then answers with. */
export const FAULTS = {
  none: 200,
  slow: 200,
  unauthorised: 401,
  limited: 429,
  broken: 502,
  unavailable: 502,
  html: 502,
  truncated: 502,
  empty: 502,
  elsewhere: 502,
  throws: 502,
  throwsText: 502,
  silence: 504,
} as const satisfies Record<string, number>;

export type FaultName = keyof typeof FAULTS;

const json = { 'content-type': 'application/json' };

/** A transport that does to each request what `faultOf` says. */
export function faultyTransport(inner: Transport, faultOf: (request: RemoteRequest) => FaultName): Transport {
  return {
    async send(request, signal): Promise<RemoteResponse> {
      switch (faultOf(request)) {
        case 'none':
          return inner.send(request, signal);
        case 'slow':
          await new Promise((resolve) => setTimeout(resolve, 3));
          return inner.send(request, signal);
        case 'unauthorised':
          return { status: 401, headers: json, body: { message: 'Who?' } };
        case 'limited':
          return { status: 429, headers: { ...json, 'retry-after': '3' }, body: { message: 'Slow down' } };
        case 'broken':
          return { status: 500, headers: {}, body: 'Oops' };
        case 'unavailable':
          return { status: 503, headers: {} };
        case 'html':
          return { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Sign in</p>' };
        case 'truncated':
          return { status: 200, headers: json, body: '{"results":[{"id"' };
        case 'empty':
          return { status: 200, headers: json, body: {} };
        case 'elsewhere':
          return { status: 302, headers: { location: 'https://evil.example/' } };
        case 'throws':
          throw new TypeError('fetch failed with very-secret');
        case 'throwsText':
          throw 'just text';
        case 'silence':
          return new Promise(() => {});
      }
    },
  };
}
