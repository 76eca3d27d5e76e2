import type { ExpressionText } from '../../definition/definition.ts';
import { countIn, expressionsOf, type Paging, sizeOf, styleOf } from '../../paging/index.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { valueAtPath } from '../request/json-body.ts';
import type { RemoteRequest, RemoteResponse } from '../transport.ts';
import { asList, solveExpression } from './solve-expression.ts';

/** Parameter of the pages whose addresses we invent. */
const SKIP = 'skip_examples';

/** A list of records to answer with, and how the definition finds them in an answer. */
export interface ExampleList {
  readonly records: readonly unknown[];
  readonly expression: ExpressionText;
  /** Default none. */
  readonly paging: Paging | undefined;
}

/** Answers a list request with a page of the examples, in the envelope and paging style that the definition reads. */
export function answerList(
  request: RemoteRequest,
  { records, expression, paging = { style: 'none' } }: ExampleList,
  evaluate: EvaluateExpression,
): RemoteResponse {
  const { imitation } = styleOf(paging);
  const read = (name: string) => parameter(request, name);
  const size = sizeAsked(paging, request, read) ?? Math.max(1, records.length);
  const start = imitation.start(paging, { parameter: read, size, skipped: countIn(read(SKIP)) ?? 0 });
  const page = records.slice(start, start + size);
  const end = start + size < records.length ? start + size : undefined;
  const enveloped = solveExpression({ expression, evaluate, expected: page });
  const signs = imitation.signs(paging, { start: end, address: addressAfter(request, end) });
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...signs.headers },
    body: withResults(
      { paging, records: expression },
      evaluate,
      enveloped?.body ?? page,
      signs.results ?? {},
    ),
  };
}

/** The body with what the paging's expressions must find in it, and the same records. */
function withResults(
  { paging, records }: { readonly paging: Paging; readonly records: ExpressionText },
  evaluate: EvaluateExpression,
  body: unknown,
  results: Readonly<Record<string, unknown>>,
): unknown {
  const recordsOf = (answer: unknown) =>
    JSON.stringify(asList(evaluate(records, answer, { response: answer })));
  return expressionsOf(paging).reduce((found, [name, expression]) => {
    if (!Object.hasOwn(results, name)) return found;
    const before = recordsOf(found);
    // If the expression finds the records themselves, the last page says that another follows, and that is empty.
    const accepts = (answer: unknown) => recordsOf(answer) === before;
    const wanted = { expression, evaluate, expected: results[name], body: found, accepts };
    return solveExpression(wanted)?.body ?? found;
  }, body);
}

function addressAfter(request: RemoteRequest, end: number | undefined): string | undefined {
  if (end === undefined) return undefined;
  const url = new URL(request.url);
  url.searchParams.set(SKIP, String(end));
  return url.href;
}

function sizeAsked(
  paging: Paging,
  { headers }: RemoteRequest,
  read: (name: string) => unknown,
): number | undefined {
  const { parameter: name, header, value = '{size}' } = sizeOf(paging) ?? {};
  if (header === undefined) return name === undefined ? undefined : countIn(read(name));
  const [before = '', after = ''] = value.split('{size}');
  const written = headers[header.toLowerCase()] ?? '';
  const isWritten = written.startsWith(before) && written.endsWith(after);
  return isWritten ? countIn(written.slice(before.length, written.length - after.length)) : undefined;
}

function parameter(request: RemoteRequest, name: string): unknown {
  const inQuery = new URL(request.url).searchParams.get(name);
  if (inQuery !== null || request.body === undefined) return inQuery ?? undefined;
  if (request.headers['content-type'] !== 'application/json')
    return new URLSearchParams(request.body).get(name) ?? undefined;
  return valueAtPath(JSON.parse(request.body), name);
}
