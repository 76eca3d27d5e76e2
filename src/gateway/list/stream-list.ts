import type { Issue } from '../../issue/index.ts';
import { type Page, readPages } from '../../transport/index.ts';
import { answerHeaders, failureContext } from '../call.ts';
import type { CursorCodec } from '../cursor.ts';
import { failureAnswer } from '../failure.ts';
import { COMMON_HEADERS } from '../json-response.ts';
import { printAnswer } from '../print-answer.ts';
import { type ListCall, type ListPlan, planList } from './list-pages.ts';
import { mapPage } from './map-page.ts';
import { findStart, isRepetition } from './read-window.ts';

/**
 * Answers with one unified record a line, page by page to the end. A page is asked for when the client has
 * taken the one before. When the client goes away, so does the request to the provider. Bad records are left
 * out and reported to the hook. When the provider fails on a later page, the last line is the error in the
 * form of every other, and then the connection is broken off: an answer that ends well would look complete.
 *
 * @throws MapwrightError when the first page fails
 */
export async function streamList(call: ListCall, cursors: CursorCodec): Promise<Response> {
  const stop = new AbortController();
  const onAbort = () => stop.abort(call.signal.reason);
  if (call.signal.aborted) onAbort();
  call.signal.addEventListener('abort', onAbort, { once: true });
  const release = () => call.signal.removeEventListener('abort', onAbort);
  try {
    const plan = await planList(call, cursors, stop.signal);
    const pages = readPages({ ...plan.pages, maxPages: call.settings.maxStreamPages });
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
 * Clients of the reference API read what has “json” in its type as one document, and what begins with
 * “text/” as a whole; everything else they hand on as bytes.
 */
const TYPE = { 'content-type': 'application/octet-stream' };

/** Ends lines that fail with one that says so. @throws MapwrightError after it */
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

/** The lines of each page in one piece. */
async function* linesOf(
  call: ListCall,
  plan: ListPlan,
  pages: AsyncGenerator<Page, void, undefined>,
  first: IteratorResult<Page, void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let read = 0;
  for (let page = first; page.done !== true; page = await nextOf(call, pages)) {
    const changed: Issue[] = [];
    const begin = page === first ? findStart(plan, page.value, changed) : 0;
    const records = page.value.records.slice(begin);
    const { values, issues } = mapPage(call, { ...page.value, records }, read);
    read += records.length;
    call.report([...changed, ...issues]);
    // A piece without bytes would count as none, and the reader would wait.
    if (values.length === 0) continue;
    const { response } = page.value;
    yield encoder.encode(values.map((value) => `${printAnswer(value, [response])}\n`).join(''));
  }
}

/** The next page. A provider that repeats one has given all that it has, as far as anybody can tell. */
async function nextOf(
  call: ListCall,
  pages: AsyncGenerator<Page, void, undefined>,
): Promise<IteratorResult<Page, void>> {
  try {
    return await pages.next();
  } catch (error) {
    if (!isRepetition(error)) throw error;
    call.report(error.issues);
    return { done: true, value: undefined };
  }
}
