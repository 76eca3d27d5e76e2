import type { Definition, ListRequest, Paging } from '../../../src/definition/definition.ts';
import { compile } from '../../../src/expression/index.ts';
import type { EvaluateExpression } from '../../../src/transport/index.ts';

/** An expression as a definition holds it. */
export const expression = (text: string) => ({
  text,
  source: { file: 'acme.yaml', segments: [[0, 1, 1]] as const },
});

/** Evaluates with the library's own expressions. */
export const evaluate: EvaluateExpression = ({ text }, input, bindings) =>
  compile(text).evaluate(input, bindings);

/** A list request with this paging. */
export const listWith = (paging: Paging, more: Partial<ListRequest> = {}): ListRequest => ({
  method: 'GET',
  path: '/users',
  records: expression('users'),
  paging,
  ...more,
});

/** A provider for these tests, with what a test wants different. */
export function acme(more: Partial<Definition> = {}): Definition {
  return {
    slug: 'acme',
    name: 'Acme',
    file: 'acme.yaml',
    homePage: 'https://acme.example',
    documentation: ['https://acme.example/docs'],
    apiVersion: 'v1',
    baseUrl: 'https://{site}.acme.example/api',
    accountSettings: { site: { description: 'Part of the address.', pattern: '[a-z0-9-]+' } },
    authentication: [{ kind: 'bearer' }],
    resources: {},
    ...more,
  };
}

/** An account of that provider. */
export const ACCOUNT = { credentials: { token: 'very-secret' }, settings: { site: 'sample' } };

/** The code of the issue that something throws; `undefined` when it does not throw. */
export function codeOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  }
}

/** The same for promises. */
export async function codeOfAsync(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? error.code : error),
  );
}
