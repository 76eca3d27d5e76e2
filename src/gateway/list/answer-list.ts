import type { Issue } from '../../issue/index.ts';
import { listEnvelope } from '../../mapping/shape/list-envelope.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import { previousPage, type ReadResponse, readPage, readPages } from '../../transport/index.ts';
import { rawResponse } from '../answer-get.ts';
import { rateLimitOf } from '../call.ts';
import type { CursorCodec } from '../cursor.ts';
import { textResponse } from '../json-response.ts';
import { parameterNames } from '../parameters/parameters.ts';
import { printAnswer } from '../print-answer.ts';
import { checkKeyField, keyRecords } from './key-by.ts';
import { type ListCall, type ListPlan, planList } from './list-pages.ts';
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

/** The body as it came; the cursor stands in a header, since nothing may be added to the body. */
async function answerRaw(call: ListCall, plan: ListPlan): Promise<Response> {
  const page = await readPage(plan.pages);
  const next = await plan.seal(page.next);
  const headers = rateLimitOf(call, page.response.headers);
  return rawResponse(page.response, next === null ? headers : { ...headers, 'x-next-cursor': next });
}

async function answerMapped(call: ListCall, plan: ListPlan): Promise<Response> {
  const { parameters, settings } = call;
  const values: UnifiedValue[] = [];
  const issues: Issue[] = [];
  const responses: ReadResponse[] = [];
  let read = 0;
  let last: Awaited<ReturnType<typeof readPage>> | undefined;
  const maxPages = parameters.ignoreLimit ? settings.maxPages : 1;
  for await (const page of readPages({ ...plan.pages, maxPages })) {
    const mapped = mapPage(call, page, read);
    values.push(...mapped.values);
    issues.push(...mapped.issues);
    read += page.records.length;
    responses.push(page.response);
    last = page;
  }
  const keyed = parameters.keyBy === undefined ? undefined : keyRecords(values, parameters.keyBy);
  const all = [...issues, ...(keyed?.issues ?? [])];
  call.report(all);
  const [nextCursor, prevCursor] = await Promise.all([
    plan.seal(last?.next),
    plan.seal(previousPage(plan.pages)),
  ]);
  const envelope = listEnvelope(values, { nextCursor, prevCursor });
  const body = {
    ...envelope,
    ...(keyed === undefined ? {} : { result: keyed.result, result_count: Object.keys(keyed.result).length }),
    ...(all.length === 0 ? {} : { issues: all }),
  };
  return textResponse(printAnswer(body, responses), 200, rateLimitOf(call, last?.response.headers ?? {}));
}
