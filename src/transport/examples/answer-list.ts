import type { ListRequest, Paging, ResourceDefinition } from '../../definition/definition.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { valueAtPath } from '../request/json-body.ts';
import type { RemoteRequest, RemoteResponse } from '../transport.ts';
import { asList, solveExpression } from './solve-expression.ts';

/** Parameter of the pages whose addresses we make up ourselves. */
const SKIP = 'skip_examples';

/** Answers a list request with a page of the examples, in the envelope and paging style that the definition reads. */
export function answerList(
  request: RemoteRequest,
  { list, examples }: ResourceDefinition,
  evaluate: EvaluateExpression,
): RemoteResponse {
  const records = examples.map((example) => example.raw);
  const { paging } = list;
  const size = sizeAsked(request, paging) ?? Math.max(1, records.length);
  const start = startAsked(request, paging, size);
  const page = records.slice(start, start + size);
  const end = start + size < records.length ? start + size : undefined;
  const enveloped = solveExpression({ expression: list.records, evaluate, expected: page });
  const link = addressAfter(request, end);
  const headers = { 'content-type': 'application/json' };
  return {
    status: 200,
    headers:
      paging.style === 'link' && link !== undefined ? { ...headers, link: `<${link}>; rel="next"` } : headers,
    body: withPaging(list, evaluate, enveloped?.body ?? page, { end, link }),
  };
}

function withPaging(
  { paging, records }: ListRequest,
  evaluate: EvaluateExpression,
  body: unknown,
  { end, link }: { readonly end: number | undefined; readonly link: string | undefined },
): unknown {
  if (paging.style === 'cursor' || paging.style === 'url') {
    const expected = paging.style === 'url' ? link : end === undefined ? undefined : `after-${end}`;
    return solveExpression({ expression: paging.next, evaluate, expected, body })?.body ?? body;
  }
  if ((paging.style === 'page' || paging.style === 'offset') && paging.more !== undefined) {
    const recordsOf = (answer: unknown) =>
      JSON.stringify(asList(evaluate(records, answer, { response: answer })));
    const expected = recordsOf(body);
    const accepts = (answer: unknown) => recordsOf(answer) === expected;
    // Where `more` asks for the records themselves, the last page says that another follows, and that one is empty.
    const wanted = { expression: paging.more, evaluate, expected: end !== undefined, body, accepts };
    return solveExpression(wanted)?.body ?? body;
  }
  return body;
}

function addressAfter(request: RemoteRequest, end: number | undefined): string | undefined {
  if (end === undefined) return undefined;
  const url = new URL(request.url);
  url.searchParams.set(SKIP, String(end));
  return url.href;
}

function sizeAsked(request: RemoteRequest, paging: Paging): number | undefined {
  const size = paging.style === 'none' ? undefined : paging.size;
  return size === undefined ? undefined : count(parameter(request, size.parameter));
}

function startAsked(request: RemoteRequest, paging: Paging, size: number): number {
  const skipped = count(parameter(request, SKIP)) ?? 0;
  switch (paging.style) {
    case 'cursor':
      return count(String(parameter(request, paging.parameter) ?? '').replace(/^after-/, '')) ?? 0;
    case 'offset':
      return count(parameter(request, paging.parameter)) ?? 0;
    case 'page':
      return ((count(parameter(request, paging.parameter)) ?? paging.first) - paging.first) * size;
    default:
      return skipped;
  }
}

function parameter(request: RemoteRequest, name: string): unknown {
  const inQuery = new URL(request.url).searchParams.get(name);
  if (inQuery !== null || request.body === undefined) return inQuery ?? undefined;
  return valueAtPath(JSON.parse(request.body), name);
}

function count(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
