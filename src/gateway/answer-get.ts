import { MappingError } from '../issue/index.ts';
import type { SafeMapResult } from '../mapping/types.ts';
import { ask, openProvider } from '../transport/ask-provider.ts';
import { withSizeLimit } from '../transport/fetch/size-limit.ts';
import {
  hasNoContent,
  type ReadResponse,
  type RemoteRequest,
  type RemoteResponse,
  type RemoteStream,
} from '../transport/index.ts';
import { requestOfGet } from '../transport/request/get-request.ts';
import { answerHeaders, askOptions, type Call, mappingOptions } from './call.ts';
import { COMMON_HEADERS, textResponse, withIssues } from './json-response.ts';
import { printAnswer } from './print-answer.ts';
import { readCallTables } from './read-call-tables.ts';
import { deepRecordTest, tooDeep } from './record-depth.ts';
import { otherRecord } from './record-id.ts';
import { recordAbsent, searchList } from './search-list.ts';
import { streamType } from './stream-type.ts';
import { createUnusableValues } from './unusable-values.ts';

/**
 * Answers a request for one record in the format asked for. An answer without content says in every format that there
 * is no record.
 *
 * @throws MapwrightError
 */
export async function answerGet(call: Call, id: string): Promise<Response> {
  const { definition, account, requests, parameters } = call;
  if (requests.get.from !== undefined) {
    const { record, response } = await searchList(call, id);
    // No single answer contains just the record, so the page with the record is returned.
    return ['raw', 'stream'].includes(parameters.format)
      ? rawResponse(response, {
          ...answerHeaders(call, response.headers),
          ...(parameters.format === 'stream' ? NO_PAGE : {}),
        })
      : answerRecord(call, id, record, response);
  }
  const request = requestOfGet({
    definition,
    get: requests.get,
    account,
    id,
    query: parameters.remoteQuery,
    resource: call.resource,
    evaluate: call.settings.engine.evaluateExpression,
    addsCredentials: call.settings.transport.addsCredentials,
  });
  if (parameters.format === 'stream') return streamGet(call, request, id);
  const response = await ask(request, askOptions(call));
  if (hasNoContent(response)) throw recordAbsent(id);
  if (parameters.format === 'raw') return rawResponse(response, answerHeaders(call, response.headers));
  return answerRecord(call, id, recordOf(call, response, id), response);
}

async function answerRecord(
  call: Call,
  id: string,
  record: unknown,
  response: ReadResponse,
): Promise<Response> {
  const { definition, parameters, turn, signal } = call;
  const headers = answerHeaders(call, response.headers);
  call.see?.(record);
  const tables = await readCallTables(call, [record]);
  const waits = turn.start();
  if (waits !== undefined) await waits;
  signal.throwIfAborted();
  const mapped: SafeMapResult = deepRecordTest(response)(record)
    ? { ok: false, issues: [tooDeep(definition.slug)] }
    : call.mapping.safeMap(record, mappingOptions(call, response, tables));
  turn.end();
  const unusable = createUnusableValues(call.settings.maxIssues, definition.slug);
  const issues = unusable.take(mapped.issues);
  if (!mapped.ok) {
    call.report(unusable.told());
    throw new MappingError(`${definition.name} returned a record that cannot be mapped.`, issues);
  }
  const other = otherRecord(id, mapped.value.id, definition.slug);
  call.report([...issues, ...unusable.told(), ...other]);
  const ofRequest = issues.filter(({ code }) => code === 'unknown-excluded-field');
  const body = withIssues(mapped.value, [
    ...parameters.issues,
    ...ofRequest,
    ...other,
    ...unusable.counted(),
  ]);
  return textResponse(printAnswer(body, [response]), 200, headers);
}

/** The provider's JSON, untouched. */
function rawResponse({ text, body }: RemoteResponse, headers: Readonly<Record<string, string>>): Response {
  return textResponse(text ?? printAnswer(body ?? null, []), 200, headers);
}

/** The record in an answer. */
function recordOf(call: Call, response: ReadResponse, id: string): unknown {
  const { record } = call.mapping.lookUp(response.body, id);
  if (record === undefined) throw recordAbsent(id);
  return record;
}

/** Pipes the provider's answer through as it comes. */
async function streamGet(call: Call, request: RemoteRequest, id: string): Promise<Response> {
  const answer = await openProvider(request, askOptions(call));
  if (hasNoContent(answer)) throw recordAbsent(id);
  const headers = answerHeaders(call, answer.headers);
  if (!isStream(answer)) return rawResponse(answer, { ...headers, ...NO_PAGE });
  const all = {
    'content-type': streamType(answer.headers['content-type']),
    ...NO_PAGE,
    ...COMMON_HEADERS,
    ...headers,
  };
  const { name } = call.definition;
  const body = answer.body && withSizeLimit(answer.body, { maxBytes: call.settings.maxStreamBytes, name });
  return new Response(body, { status: 200, headers: all });
}

/** A provider's body must not run as a page of ours, whatever its type. */
const NO_PAGE = { 'content-disposition': 'attachment', 'content-security-policy': 'sandbox' } as const;

function isStream(answer: RemoteStream | RemoteResponse): answer is RemoteStream {
  return answer.body === null || answer.body instanceof ReadableStream;
}
