import type { Issue } from '../../issue/index.ts';
import { listEnvelope } from '../../mapping/shape/list-envelope.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import { readPage } from '../../transport/index.ts';
import { rawResponse } from '../answer-get.ts';
import { rateLimitOf } from '../call.ts';
import type { CursorCodec } from '../cursor.ts';
import { textResponse } from '../json-response.ts';
import { parameterNames } from '../parameters/parameters.ts';
import { printAnswer } from '../print-answer.ts';
import { checkKeyField, keyRecords } from './key-by.ts';
import { type ListCall, type ListPlan, planList } from './list-pages.ts';
import { mapPage } from './map-page.ts';
import { previousWindow } from './previous-window.ts';
import { readWindow } from './read-window.ts';
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
  const next = await plan.seal(page.next === undefined ? undefined : { position: page.next });
  const headers = rateLimitOf(call, page.response.headers);
  return rawResponse(page.response, next === null ? headers : { ...headers, 'x-next-cursor': next });
}

async function answerMapped(call: ListCall, plan: ListPlan): Promise<Response> {
  const { parameters } = call;
  const values: UnifiedValue[] = [];
  const issues: Issue[] = [];
  const window = await readWindow(plan);
  let read = 0;
  for (const page of window.pages) {
    const mapped = mapPage(call, page, read);
    values.push(...mapped.values);
    issues.push(...mapped.issues);
    read += page.records.length;
  }
  const keyed = parameters.keyBy === undefined ? undefined : keyRecords(values, parameters.keyBy);
  const all = [...issues, ...window.issues, ...(keyed?.issues ?? [])];
  call.report(all);
  const [nextCursor, prevCursor] = await Promise.all([
    plan.seal(window.next),
    plan.seal(previousWindow(plan)),
  ]);
  const envelope = listEnvelope(values, { nextCursor, prevCursor });
  const body = {
    ...envelope,
    ...(keyed === undefined ? {} : { result: keyed.result, result_count: Object.keys(keyed.result).length }),
    ...(all.length === 0 ? {} : { issues: all }),
  };
  const responses = window.pages.map((page) => page.response);
  return textResponse(printAnswer(body, responses), 200, rateLimitOf(call, responses.at(-1)?.headers ?? {}));
}
