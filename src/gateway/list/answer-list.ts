import type { Issue } from '../../issue/index.ts';
import { listEnvelope, rawListEnvelope } from '../../mapping/shape/list-envelope.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import { hasNoContent } from '../../transport/index.ts';
import { answerHeaders } from '../call.ts';
import type { CursorCodec } from '../cursor.ts';
import { createIssueList } from '../issue-list.ts';
import { textResponse, withIssues } from '../json-response.ts';
import { parameterNames } from '../parameters/parameters.ts';
import { printAnswer } from '../print-answer.ts';
import { printInTurns } from '../print-in-turns.ts';
import { createUnusableValues } from '../unusable-values.ts';
import { checkKeyField, keyRecords } from './key-by.ts';
import { type ListCall, type ListPlan, missingRecords, planList } from './list-pages.ts';
import { mapPage } from './map-page.ts';
import { previousWindow } from './previous-window.ts';
import { type ListWindow, readWindow } from './read-window.ts';
import { streamList } from './stream-list.ts';

/** Answers a request for a list in the requested format. @throws MapwrightError */
export async function answerList(call: ListCall, cursors: CursorCodec): Promise<Response> {
  const { parameters, settings, mapping } = call;
  checkKeyField(mapping, parameters, parameterNames(settings.parameterPrefix).keyBy);
  if (parameters.format === 'stream') return streamList(call, cursors);
  const plan = planList(call, cursors, call.signal);
  return parameters.format === 'raw' ? answerRaw(call, plan) : answerMapped(call, plan);
}

/** The provider's records, and the body that contains them, unchanged. */
async function answerRaw(call: ListCall, plan: ListPlan): Promise<Response> {
  const issues = createIssueList(call.settings.maxIssues);
  const { pages, issues: ofReading, next } = await readWindow(plan);
  const [nextCursor, prevCursor] = [plan.seal(next), plan.seal(previousWindow(plan))];
  const records = pages.flatMap((page) => page.records);
  const response = pages.at(-1)?.response;
  const isMissing = records.length === 0 && response !== undefined && !hasNoContent(response);
  const missing = isMissing ? missingRecords(call, response.body) : [];
  issues.addAll([...ofReading, ...missing]);
  const found = issues.told();
  call.report(found);
  const headers = answerHeaders(call, response?.headers ?? {});
  const all = nextCursor === null ? headers : { ...headers, 'x-next-cursor': nextCursor };
  const { raw_response: body, ...page } = rawListEnvelope(records, response?.body, {
    nextCursor,
    prevCursor,
  });
  const responses = pages.map((read) => read.response);
  const text = await printInTurns(withIssues(page, [...call.parameters.issues, ...found]), responses, call);
  // The body's own text is used: parsing and printing a number can change it.
  const untouched = isJson(response?.text) ? response.text : printAnswer(body ?? null, []);
  return textResponse(`${text.slice(0, -1)},"raw_response":${untouched}}`, 200, all);
}

/** Reports that all records were requested, but there are more than may be read at once. */
function cutShort(call: ListCall, { next, pages }: ListWindow): readonly Issue[] {
  const { parameters, settings, definition } = call;
  if (!parameters.ignoreLimit || next === undefined) return [];
  const { nextCursor } = parameterNames(settings.parameterPrefix);
  const { maxPages, maxBytes, maxReadMilliseconds } = settings;
  const enough = call.mayReadOn() ? `${maxBytes} bytes` : `is read in ${maxReadMilliseconds} milliseconds`;
  const read = pages.length < maxPages ? enough : `${maxPages} pages`;
  const message = `${definition.name} has more than ${read}; the next records follow with ${nextCursor}.`;
  return [{ code: 'list-incomplete', message, provider: definition.slug }];
}

/** The part of a window that there was time for, with an issue for the other records. */
function endedAt(
  { definition, settings }: ListCall,
  { pages, issues, cutAt }: ListWindow,
  { page, record }: { readonly page: number; readonly record: number },
): ListWindow {
  const left = pages.slice(page).reduce((count, { records }) => count + records.length, -record);
  const { nextCursor } = parameterNames(settings.parameterPrefix);
  const what = left === 1 ? '1 record is left, which follows' : `${left} records are left, which follow`;
  const message = `Mapping records of ${definition.name} has taken ${settings.maxAnswerMilliseconds} milliseconds; ${what} with ${nextCursor}.`;
  const late = { code: 'list-incomplete', message, provider: definition.slug } as const;
  return { pages: pages.slice(0, page + 1), issues: [...issues, late], cutAt, next: cutAt(page, record) };
}

/** A transport of the embedder may return any string. */
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
  const { parameters } = call;
  const values: UnifiedValue[] = [];
  const issues = createIssueList(call.settings.maxIssues);
  const unusable = createUnusableValues(call.settings.maxIssues, call.definition.slug);
  const { maxAnswerMilliseconds: milliseconds } = call.settings;
  const whole = await readWindow(plan);
  let window: ListWindow = { ...whole, issues: [...whole.issues, ...cutShort(call, whole)] };
  let read = 0;
  for (const [index, page] of whole.pages.entries()) {
    const { values: some, mapped } = await mapPage(call, page, {
      before: read,
      issues,
      unusable,
      milliseconds,
    });
    for (const value of some) values.push(value);
    read += mapped;
    if (mapped === page.records.length) continue;
    window = endedAt(call, whole, { page: index, record: mapped });
    break;
  }
  const keyed = parameters.keyBy === undefined ? undefined : keyRecords(values, parameters.keyBy, issues);
  // Issues of the list as a whole are always reported.
  const found = [...issues.told(), ...window.issues];
  call.report([...found, ...unusable.told()]);
  const all = [...parameters.issues, ...found, ...unusable.counted()];
  const [nextCursor, prevCursor] = [plan.seal(window.next), plan.seal(previousWindow(plan))];
  const envelope = listEnvelope(values, { nextCursor, prevCursor });
  const body = {
    ...envelope,
    ...(keyed === undefined ? {} : { result: keyed, result_count: Object.keys(keyed).length }),
  };
  const responses = window.pages.map((page) => page.response);
  const headers = answerHeaders(call, responses.at(-1)?.headers ?? {});
  return textResponse(await printInTurns(withIssues(body, all), responses, call), 200, headers);
}
