import { MapwrightError } from '../issue/index.ts';
import { transportError } from '../transport/errors.ts';
import { answerRequest } from './answer-request.ts';
import { failureContext } from './call.ts';
import { createCursorCodec } from './cursor.ts';
import { withEntityTag } from './entity-tag.ts';
import { failureResponse } from './failure.ts';
import { safeHooks } from './hooks.ts';
import { type BodyEnd, type GatewayOptions, type GatewaySettings, gatewaySettings } from './options.ts';
import { parameterNames } from './parameters/parameters.ts';
import { type Gateway, type GatewaySlots, type Progress, reportFailure } from './progress.ts';
import { createRecordDeadlines } from './record-deadlines.ts';
import { createSlots } from './slots.ts';
import { FAILED, loadTelemetry, type Span, type Trace, untraced } from './telemetry.ts';
import { createTurns } from './turns.ts';
import { watchBody } from './watch-body.ts';
import { watchRecords } from './watch-records.ts';

/** A function of the Fetch standard's types. It always resolves, with an answer for failures, too. */
export type Handler = (request: Request) => Promise<Response>;

/** The status in hooks after the client has disconnected. */
const CLIENT_GONE = 499;

/** Makes a gateway: a function from requests to answers, for any framework that speaks the Fetch standard. */
export function createHandler(options: GatewayOptions): Handler {
  const settings = gatewaySettings(options);
  const hooks = safeHooks(options);
  const slots = gatewaySlots(settings);
  const { running } = slots.ofAccount;
  const gateway: Gateway = {
    settings,
    hooks,
    cursors: createCursorCodec(options.cursorSecret),
    turns: createTurns(settings),
    recordDeadlines: createRecordDeadlines({ ...settings, running }),
    slots,
    watch: watchRecords(settings, hooks),
    rules: {
      names: parameterNames(settings.parameterPrefix),
      maxLimit: settings.maxLimit,
      unknown: settings.unknownParameters,
      own: settings.ownParameters,
    },
  };
  return async (request) => {
    const started = settings.now();
    const trace = (await loadTelemetry())();
    const progress: Progress = { event: { request, kind: 'unknown' }, hasFailed: false, held: [] };
    const attributes = { 'http.request.method': request.method };
    return new Promise((resolve, reject) => {
      (trace ?? untraced)('mapwright.request', 'internal', attributes, async (span, bind) => {
        const response = await tagged(gateway, request, progress, trace);
        const { status } = response;
        describe(span, status, progress);
        const finish = (how: BodyEnd) => {
          for (const release of progress.held) release();
          const ended = progress.hasFailed ? 'failed' : how;
          span?.setAttribute('mapwright.body', ended);
          if (ended === 'failed') span?.setStatus({ code: FAILED });
          gateway.hooks.response({
            ...progress.event,
            status,
            ended,
            milliseconds: settings.now() - started,
          });
        };
        const isStream = response.ok && progress.call?.parameters.format === 'stream';
        if (!isStream || request.method === 'HEAD') {
          finish(status === CLIENT_GONE ? 'cancelled' : 'complete');
          return resolve(request.method === 'HEAD' ? withoutBody(response) : response);
        }
        // The span lasts as long as the body.
        await new Promise<void>((ended) => {
          const watched = watchBody(response, {
            signal: request.signal,
            timeout: settings.timeout,
            bind,
            onFailure: (error) => failedBody(error, gateway, progress),
            onEnd: (how) => {
              finish(how);
              ended();
            },
          });
          resolve(watched);
        });
      }).catch(reject);
    });
  };
}

function gatewaySlots(settings: GatewaySettings): GatewaySlots {
  const { maxConcurrentPerAccount, maxConcurrentPerProvider, maxWaiting: mostWaiting, timeout } = settings;
  const all = { mostWaiting, timeout };
  return {
    ofAccount: createSlots({ ...all, most: maxConcurrentPerAccount, code: 'account-busy', what: 'account' }),
    ofProvider: createSlots({
      ...all,
      most: maxConcurrentPerProvider,
      reserved: Math.floor(maxConcurrentPerProvider / 4),
      code: 'provider-busy',
      what: 'provider',
    }),
  };
}

/** The answer, with the tag of its content if tags are wanted. */
async function tagged(
  gateway: Gateway,
  request: Request,
  progress: Progress,
  trace: Trace | undefined,
): Promise<Response> {
  const response = await answerOrFail(gateway, request, progress, trace);
  const isComplete = response.status === 200 && progress.call?.parameters.format !== 'stream';
  // The answer to HEAD still has its body here, so that its headers are those of GET.
  return gateway.settings.entityTags && isComplete ? withEntityTag(request, response) : response;
}

async function answerOrFail(
  gateway: Gateway,
  request: Request,
  progress: Progress,
  trace: Trace | undefined,
): Promise<Response> {
  try {
    return await answerRequest(gateway, request, progress, trace);
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: CLIENT_GONE });
    return failureResponse(
      reportFailure(error, gateway, progress),
      failureContext(error, gateway.settings, progress.call),
    );
  }
}

/** A failure of a forwarded body is one of the provider's connection; a list has reported its failure itself. */
function failedBody(error: unknown, gateway: Gateway, progress: Progress): unknown {
  if (progress.hasFailed) return error;
  if (error instanceof MapwrightError) return reportFailure(error, gateway, progress);
  const message = `${progress.call?.definition.name ?? 'The provider'} broke the connection off.`;
  return reportFailure(
    transportError('remote-unreachable', message, {}, { cause: error }),
    gateway,
    progress,
  );
}

function describe(span: Span | undefined, status: number, { event }: Progress): void {
  if (span === undefined) return;
  span.setAttribute('http.response.status_code', status);
  for (const key of ['kind', 'resource', 'provider'] as const) {
    const value = event[key];
    if (value !== undefined) span.setAttribute(`mapwright.${key}`, value);
  }
}

function withoutBody(response: Response): Response {
  response.body?.cancel().catch(() => {});
  return new Response(null, { status: response.status, headers: response.headers });
}
