import type { Issue } from '../../issue/index.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import type { Page } from '../../transport/index.ts';
import { pagesOf } from '../../transport/read-pages.ts';
import { answerHeaders, failureContext } from '../call.ts';
import type { CursorCodec } from '../cursor.ts';
import { failureAnswer } from '../failure.ts';
import { type GatewayError, gatewayError } from '../gateway-error.ts';
import { createIssueList } from '../issue-list.ts';
import { COMMON_HEADERS } from '../json-response.ts';
import { printAnswer } from '../print-answer.ts';
import { createUnusableValues } from '../unusable-values.ts';
import { type ListCall, type ListPlan, planList } from './list-pages.ts';
import { mapPage } from './map-page.ts';
import { findStart, isEndOfList } from './read-window.ts';

/**
 * Answers with one unified record per line, page by page to the end. A page is requested when the client has
 * taken the one before. When the client disconnects, the request to the provider is aborted. Bad records are left
 * out and reported to the hook. If the provider fails on a later page, the last line is the error in the
 * usual form, and then the connection is broken off: a regular end would look complete.
 *
 * @throws MapwrightError if the first page fails
 */
export async function streamList(call: ListCall, cursors: CursorCodec): Promise<Response> {
  const stop = new AbortController();
  const onAbort = () => stop.abort(call.signal.reason);
  if (call.signal.aborted) onAbort();
  call.signal.addEventListener('abort', onAbort, { once: true });
  const release = () => call.signal.removeEventListener('abort', onAbort);
  try {
    const plan = await planList(call, cursors, stop.signal);
    const pages = pagesOf({
      ...plan.pages,
      maxPages: call.settings.maxStreamPages,
      // Pages are not kept.
      maxBytes: Number.POSITIVE_INFINITY,
      mayContinue: () => true,
    });
    const first = await pages.next();
    const headers =
      first.done === true ? answerHeaders(call, {}) : answerHeaders(call, first.value.response.headers);
    const lines = withFailure(call, linesOf(call, plan, pages, first), stop.signal);
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            const { done, value } = await lines.next();
            if (done !== true) return controller.enqueue(value);
            controller.close();
          } catch (error) {
            controller.error(error);
          }
          release();
        },
        cancel(reason) {
          release();
          stop.abort(reason);
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status: 200, headers: { ...TYPE, ...COMMON_HEADERS, ...headers } });
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Clients of the reference API read a type with “json” in it as one document, and a type that begins with
 * “text/” as a whole; they pass on all others as bytes.
 */
const TYPE = { 'content-type': 'application/octet-stream' };

/** Ends lines that fail with one that contains the error. @throws MapwrightError after it */
async function* withFailure(
  call: ListCall,
  lines: AsyncGenerator<Uint8Array, void, undefined>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* lines;
  } catch (error) {
    if (signal.aborted) throw error;
    const shown = call.fail(error);
    const { text } = failureAnswer(shown, failureContext(shown, call.settings, call));
    yield new TextEncoder().encode(`${text}\n`);
    throw shown;
  }
}

/** Number of characters after which lines are passed on, even if more of the same page follow. */
const PIECE = 256 * 1024;

/** Lines of a page, in pieces; none is empty, since an empty one is ignored and the reader would wait. */
async function* linesIn(
  { turn, signal }: ListCall,
  { response }: Page,
  values: readonly UnifiedValue[],
): AsyncGenerator<string, void, undefined> {
  let lines = '';
  const waits = turn.start();
  if (waits !== undefined) await waits;
  for (const value of values) {
    lines += `${printAnswer(value, [response])}\n`;
    const waited = turn.pause();
    if (waited !== undefined) await waited;
    signal.throwIfAborted();
    if (lines.length < PIECE) continue;
    turn.end();
    yield lines;
    lines = '';
    // The wait for the client does not count.
    const again = turn.start();
    if (again !== undefined) await again;
  }
  turn.end();
  if (lines !== '') yield lines;
}

/** The lines of each page. */
async function* linesOf(
  call: ListCall,
  plan: ListPlan,
  pages: AsyncGenerator<Page, void, undefined>,
  first: IteratorResult<Page, void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const { maxStreamPages, maxStreamMilliseconds } = call.settings;
  let read = 0;
  let count = 0;
  let last: Page | undefined;
  for (let page = first; page.done !== true; page = await nextOf(call, pages)) {
    last = page.value;
    count += 1;
    const changed: Issue[] = [];
    const begin = page === first ? findStart(plan, page.value, changed) : 0;
    const records = page.value.records.slice(begin);
    const issues = createIssueList(call.settings.maxIssues);
    issues.addAll(changed);
    const unusable = createUnusableValues(call.settings.maxIssues, call.definition.slug);
    const { values, mapped } = await mapPage(
      call,
      { ...page.value, records },
      { before: read, issues, unusable, milliseconds: maxStreamMilliseconds },
    );
    read += mapped;
    call.report([...issues.told(), ...unusable.told()]);
    for await (const lines of linesIn(call, page.value, values)) yield encoder.encode(lines);
    if (mapped < records.length) throw tooSlow(call, read);
  }
  if (last?.next !== undefined && count >= maxStreamPages) {
    const message = `${call.definition.name} has more than ${maxStreamPages} pages, and no more are read for one stream.`;
    throw gatewayError('list-incomplete', message);
  }
}

function tooSlow({ definition, settings }: ListCall, read: number): GatewayError {
  const message = `${read} records of ${definition.name} have taken ${settings.maxStreamMilliseconds} milliseconds, and no more are mapped for one stream.`;
  return gatewayError('list-incomplete', message);
}

/** The next page. A provider that repeats or lacks one has, as far as we know, returned everything. */
async function nextOf(
  call: ListCall,
  pages: AsyncGenerator<Page, void, undefined>,
): Promise<IteratorResult<Page, void>> {
  try {
    return await pages.next();
  } catch (error) {
    if (!isEndOfList(error)) throw error;
    call.report(error.issues);
    return { done: true, value: undefined };
  }
}
