import { MappingError } from '../issue/index.ts';
import {
  askProvider,
  buildGetRequest,
  openProvider,
  type ReadResponse,
  type RemoteRequest,
  type RemoteResponse,
  type RemoteStream,
} from '../transport/index.ts';
import { answerHeaders, askOptions, type Call, mappingOptions } from './call.ts';
import { COMMON_HEADERS, textResponse, withIssues } from './json-response.ts';
import { printAnswer } from './print-answer.ts';
import { recordAbsent, searchList } from './search-list.ts';

/** Answers a request for one record in the format asked for. @throws MapwrightError */
export async function answerGet(call: Call, id: string): Promise<Response> {
  const { definition, account, requests, parameters } = call;
  if (requests.get.from === 'list') {
    const { record, response } = await searchList(call, id);
    // No single answer is the record's own, so that the page which holds it stands for it.
    return ['raw', 'stream'].includes(parameters.format)
      ? rawResponse(response, answerHeaders(call, response.headers))
      : answerRecord(call, record, response);
  }
  const request = buildGetRequest({
    definition,
    get: requests.get,
    account,
    id,
    query: parameters.remoteQuery,
  });
  if (parameters.format === 'stream') return streamGet(call, request);
  const response = await askProvider(request, askOptions(call));
  if (parameters.format === 'raw') return rawResponse(response, answerHeaders(call, response.headers));
  return answerRecord(call, recordOf(call, response, id), response);
}

function answerRecord(call: Call, record: unknown, response: ReadResponse): Response {
  const { definition, parameters } = call;
  const headers = answerHeaders(call, response.headers);
  const mapped = call.mapping.safeMap(record, mappingOptions(call, response));
  if (!mapped.ok)
    throw new MappingError(`${definition.name} gave a record that cannot be mapped.`, mapped.issues);
  call.report(mapped.issues);
  const ofRequest = mapped.issues.filter(({ code }) => code === 'unknown-excluded-field');
  const body = withIssues(mapped.value, [...parameters.issues, ...ofRequest]);
  return textResponse(printAnswer(body, [response]), 200, headers);
}

/** The provider's JSON, untouched. */
function rawResponse({ text, body }: RemoteResponse, headers: Readonly<Record<string, string>>): Response {
  return textResponse(text ?? JSON.stringify(body ?? null), 200, headers);
}

/** The record in an answer. An answer that has no content says that there is none, as one that holds none. */
function recordOf(call: Call, response: ReadResponse, id: string): unknown {
  const isEmpty = response.status === 204 && response.body === undefined;
  const { record } = isEmpty ? {} : call.mapping.lookUp(response.body, id);
  if (record === undefined) throw recordAbsent(id);
  return record;
}

/** Pipes the provider's answer through as it comes. */
async function streamGet(call: Call, request: RemoteRequest): Promise<Response> {
  const answer = await openProvider(request, askOptions(call));
  const headers = answerHeaders(call, answer.headers);
  if (!isStream(answer)) return rawResponse(answer, headers);
  const type = answer.headers['content-type'] ?? 'application/octet-stream';
  // What a provider sends is not to run as a page of ours.
  const all = { 'content-type': type, 'content-security-policy': 'sandbox', ...COMMON_HEADERS, ...headers };
  return new Response(answer.body, { status: 200, headers: all });
}

function isStream(answer: RemoteStream | RemoteResponse): answer is RemoteStream {
  return answer.body === null || answer.body instanceof ReadableStream;
}
