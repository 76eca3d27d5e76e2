import { MappingError } from '../issue/index.ts';
import {
  askProvider,
  buildGetRequest,
  openProvider,
  type RemoteRequest,
  type RemoteResponse,
  type RemoteStream,
} from '../transport/index.ts';
import { askOptions, type Call, mappingOptions, rateLimitOf } from './call.ts';
import { gatewayError } from './gateway-error.ts';
import { COMMON_HEADERS, textResponse } from './json-response.ts';
import { printAnswer } from './print-answer.ts';

/** Answers a request for one record in the format asked for. @throws MapwrightError */
export async function answerGet(call: Call, id: string): Promise<Response> {
  const { definition, account, requests, parameters } = call;
  const request = buildGetRequest({
    definition,
    get: requests.get,
    account,
    id,
    query: parameters.remoteQuery,
  });
  if (parameters.format === 'stream') return streamGet(call, request);
  const response = await askProvider(request, askOptions(call));
  const headers = rateLimitOf(call, response.headers);
  if (parameters.format === 'raw') return rawResponse(response, headers);
  const record = recordOf(call, response, id);
  const mapped = call.mapping.safeMap(record, mappingOptions(call, response));
  if (!mapped.ok)
    throw new MappingError(`${definition.name} gave a record that cannot be mapped.`, mapped.issues);
  call.report(mapped.issues);
  return textResponse(printAnswer(mapped.value, [response]), 200, headers);
}

/** The provider's JSON, untouched. */
export function rawResponse(
  { text, body }: RemoteResponse,
  headers: Readonly<Record<string, string>>,
): Response {
  return textResponse(text ?? JSON.stringify(body ?? null), 200, headers);
}

/**
 * Where a provider is searched for the record rather than asked for it, finding none means that there is
 * none. So does an answer without any body.
 */
function recordOf({ requests, mapping }: Call, response: RemoteResponse, id: string): unknown {
  const { query = {}, record } = requests.get;
  const isSearch =
    record.text.includes('$id') || Object.values(query).some((value) => String(value).includes('{id}'));
  try {
    return mapping.recordOf(response.body, id);
  } catch (error) {
    if (!isSearch && response.body !== undefined) throw error;
    throw gatewayError('record-absent', `There is no record with the id ${JSON.stringify(id)}.`);
  }
}

/** Pipes the provider's answer through as it comes. */
async function streamGet(call: Call, request: RemoteRequest): Promise<Response> {
  const answer = await openProvider(request, askOptions(call));
  const headers = rateLimitOf(call, answer.headers);
  if (!isStream(answer)) return rawResponse(answer, headers);
  const type = answer.headers['content-type'] ?? 'application/octet-stream';
  // What a provider sends is not to run as a page of ours.
  const all = { 'content-type': type, 'content-security-policy': 'sandbox', ...COMMON_HEADERS, ...headers };
  return new Response(answer.body, { status: 200, headers: all });
}

function isStream(answer: RemoteStream | RemoteResponse): answer is RemoteStream {
  return answer.body === null || answer.body instanceof ReadableStream;
}
