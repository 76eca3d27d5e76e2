import type { Definition, ErrorDetection, ResourceDefinition } from '../../definition/definition.ts';
import { CALLABLE, OBJECTS, optionCheck, required } from '../../options/index.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import type { RemoteResponse, Transport } from '../transport.ts';
import { answerList, type ExampleList } from './answer-list.ts';
import { type MatchedRequest, matchRequest } from './match-request.ts';
import { solveExpression } from './solve-expression.ts';

/** Sources of the examples' transport. */
export interface ExamplesTransportOptions {
  readonly definitions: readonly Definition[];
  readonly evaluate: EvaluateExpression;
}

const checkOptions = optionCheck<ExamplesTransportOptions>('examplesTransport', {
  definitions: required(OBJECTS),
  evaluate: required(CALLABLE),
});

const HEADERS = { 'content-type': 'application/json' };

/**
 * A transport that sends no requests: it answers each provider's requests from the examples in its definition, in
 * that provider's own envelope and pages. For demonstrations, and for clients' tests without any account.
 */
export function examplesTransport(options: ExamplesTransportOptions): Transport {
  checkOptions(options);
  const { definitions, evaluate } = options;
  return {
    async send(request, signal) {
      signal?.throwIfAborted();
      const matched = matchRequest(request, definitions);
      if (matched === undefined) return notFound(undefined, 'No example answers this address.', evaluate);
      const { definition, resource } = matched;
      if (matched.kind !== 'get') return structuredClone(answerList(request, pagesOf(matched), evaluate));
      const answer = answerGet(resource, matched.id, evaluate);
      return answer ?? notFound(definition.errors, `No example has the id ${matched.id}.`, evaluate);
    },
  };
}

/** The records of a request that answers with a list, and how it answers. */
function pagesOf(matched: Exclude<MatchedRequest, { readonly kind: 'get' }>): ExampleList {
  const { get, list, examples } = matched.resource;
  const records = examples.map(({ raw }) => raw);
  if (matched.kind === 'table') {
    const { table } = matched;
    return { expression: table.records, paging: table.paging, records: table.examples ?? [] };
  }
  if (matched.kind === 'search' && get.records !== undefined)
    return { expression: get.records, paging: get.paging, records };
  return { expression: list.records, paging: list.paging, records };
}

function answerGet(
  { get, examples }: ResourceDefinition,
  id: string,
  evaluate: EvaluateExpression,
): RemoteResponse | undefined {
  const example = examples.find((candidate) => candidate.unified.id === id);
  if (example === undefined) return undefined;
  const { record: expression } = get;
  const expected = example.raw;
  const solved = expression && solveExpression({ expression, evaluate, expected, bindings: { id } });
  return structuredClone({ status: 200, headers: HEADERS, body: solved?.body ?? example.raw });
}

/** The provider's own form of an error, as far as its definition describes it. */
function notFound(
  errors: ErrorDetection | undefined,
  words: string,
  evaluate: EvaluateExpression,
): RemoteResponse {
  const solved =
    errors?.message === undefined
      ? undefined
      : solveExpression({
          expression: errors.message,
          evaluate,
          expected: words,
          bindings: { status: 404, headers: {} },
        });
  return { status: 404, headers: HEADERS, body: solved?.body ?? { message: words } };
}
