import type { Issue } from '../../issue/index.ts';
import { listEnvelope, rawListEnvelope } from '../../mapping/shape/list-envelope.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import { previousPage, readPage, readPages } from '../../transport/index.ts';
import { answerHeaders } from '../call.ts';
import type { CursorCodec } from '../cursor.ts';
import { jsonResponse, textResponse, withIssues } from '../json-response.ts';
import { parameterNames } from '../parameters/parameters.ts';
import { checkKeyField, keyRecords } from './key-by.ts';
import { type ListCall, type ListPlan, missingRecords, planList } from './list-pages.ts';
import { mapPage } from './map-page.ts';
import { streamList } from './stream-list.ts';

/** Answers a request for a list in the format asked for. @throws MapwrightError */
export async function answerList(call: ListCall, cursors: CursorCodec): Promise<Response> {
  const { parameters, settings, mapping } = call;
  checkKeyField(mapping, parameters, parameterNames(settings.parameterPrefix).keyBy);
  if (parameters.format === 'stream') return streamList(call, cursors);
  const plan = await planList(call, cursors, call.signal);
  return parameters.format === 'raw' ? answerRaw(call, plan) : answerMapped(call, plan);
}

/** The provider's records, and the body that they are in to the letter. */
async function answerRaw(call: ListCall, plan: ListPlan): Promise<Response> {
  const { records, response, next } = await readPage(plan.pages);
  const [nextCursor, prevCursor] = await Promise.all([plan.seal(next), plan.seal(previousPage(plan.pages))]);
  const found = records.length === 0 ? missingRecords(call, response.body) : [];
  call.report(found);
  const headers = answerHeaders(call, response.headers);
  const all = nextCursor === null ? headers : { ...headers, 'x-next-cursor': nextCursor };
  const { raw_response: body, ...page } = rawListEnvelope(records, response.body, { nextCursor, prevCursor });
  const text = JSON.stringify(withIssues(page, [...call.parameters.issues, ...found]));
  // The body's own text is put in: reading and writing a number can change it.
  const untouched = isJson(response.text) ? response.text : JSON.stringify(body ?? null);
  return textResponse(`${text.slice(0, -1)},"raw_response":${untouched}}`, 200, all);
}

/** A transport of the embedder's may give any text. */
function isJson(text: string | undefined): text is string {
  if (text === undefined) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function answerMapped(call: ListCall, plan: ListPlan): Promise<Response> {
  const { parameters, settings } = call;
  const values: UnifiedValue[] = [];
  const issues: Issue[] = [];
  let read = 0;
  let last: Awaited<ReturnType<typeof readPage>> | undefined;
  const maxPages = parameters.ignoreLimit ? settings.maxPages : 1;
  for await (const page of readPages({ ...plan.pages, maxPages })) {
    const mapped = mapPage(call, page, read);
    values.push(...mapped.values);
    issues.push(...mapped.issues);
    read += page.records.length;
    last = page;
  }
  const keyed = parameters.keyBy === undefined ? undefined : keyRecords(values, parameters.keyBy);
  const found = [...issues, ...(keyed?.issues ?? [])];
  call.report(found);
  const all = [...parameters.issues, ...found];
  const [nextCursor, prevCursor] = await Promise.all([
    plan.seal(last?.next),
    plan.seal(previousPage(plan.pages)),
  ]);
  const envelope = listEnvelope(values, { nextCursor, prevCursor });
  const body = {
    ...envelope,
    ...(keyed === undefined ? {} : { result: keyed.result, result_count: Object.keys(keyed.result).length }),
  };
  return jsonResponse(withIssues(body, all), 200, answerHeaders(call, last?.response.headers ?? {}));
}
