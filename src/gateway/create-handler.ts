import { RemoteError } from '../transport/index.ts';
import { answerGet } from './answer-get.ts';
import { type Call, createCall, rateLimitOf } from './call.ts';
import { createCursorCodec } from './cursor.ts';
import { type FailureContext, failureResponse, issuesOf } from './failure.ts';
import { gatewayError } from './gateway-error.ts';
import { safeHooks } from './hooks.ts';
import { jsonResponse } from './json-response.ts';
import { answerList } from './list/answer-list.ts';
import { describeResource } from './meta.ts';
import { openApiDocument } from './openapi/document.ts';
import { type GatewayEvent, type GatewayOptions, type GatewaySettings, gatewaySettings } from './options.ts';
import { type Parameters, parameterNames } from './parameters/parameters.ts';
import { readGetParameters, readListParameters } from './parameters/read-parameters.ts';
import { parseRoute, type Route } from './route.ts';
import { findTrace, type Trace, tracedTransport } from './telemetry.ts';

/** A function of the Fetch standard's types. It always resolves, with an answer for failures too. */
export type Handler = (request: Request) => Promise<Response>;

/** What is learnt of a request on the way to its answer. */
interface Progress {
  event: GatewayEvent;
  call?: Call;
}

/** Makes a gateway: a function from requests to answers, for any framework that speaks the Fetch standard. */
export function createHandler(options: GatewayOptions): Handler {
  const settings = gatewaySettings(options);
  const hooks = safeHooks(options);
  const cursors = createCursorCodec(options.cursorSecret);
  const names = parameterNames(settings.parameterPrefix);

  async function answer(request: Request, progress: Progress, trace: Trace): Promise<Response> {
    const route = routeOf(request, settings, () => hooks.request(progress.event));
    const resource = 'resource' in route ? { resource: route.resource } : {};
    progress.event = { request, kind: route.kind, ...resource };
    hooks.request(progress.event);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw gatewayError('method-refused', 'Only GET is answered here.');
    }
    if (route.kind === 'openapi') return jsonResponse(openApiDocument(settings));
    checkResource(route.resource, settings);
    if (route.kind === 'meta') return jsonResponse(describeResource(settings.engine, route.resource));
    const search = new URL(request.url).searchParams;
    if (route.kind === 'get') {
      const call = await begin(route.resource, readGetParameters(search, names));
      return answerGet(call, route.id);
    }
    const parameters = readListParameters(search, names, settings.maxLimit);
    return answerList(await begin(route.resource, parameters), cursors);

    async function begin<Asked extends Parameters>(name: string, parameters: Asked): Promise<Call<Asked>> {
      progress.event = { ...progress.event, accountId: parameters.accountId };
      const { event } = progress;
      const call = await createCall(settings, request, name, parameters, (issues) =>
        hooks.issues(issues, event),
      );
      progress.event = { ...event, provider: call.account.provider };
      const transport = tracedTransport(settings.transport, call.account.provider, trace);
      const traced = { ...call, settings: { ...settings, transport } };
      progress.call = traced;
      return traced;
    }
  }

  return async (request) => {
    const started = settings.now();
    const trace = await findTrace();
    const progress: Progress = { event: { request, kind: 'unknown' } };
    return trace('mapwright.request', 'internal', { 'http.request.method': request.method }, async (span) => {
      const response = await answer(request, progress, trace).catch((error: unknown) => {
        if (request.signal.aborted) return clientGone();
        hooks.issues(issuesOf(error), progress.event);
        return failureResponse(error, failureContext(error, settings, progress));
      });
      span?.setAttribute('http.response.status_code', response.status);
      for (const key of ['kind', 'resource', 'provider'] as const) {
        const value = progress.event[key];
        if (value !== undefined) span?.setAttribute(`mapwright.${key}`, value);
      }
      const { status } = response;
      hooks.response({ ...progress.event, status, milliseconds: settings.now() - started });
      return request.method === 'HEAD' ? withoutBody(response) : response;
    });
  };
}

function routeOf(request: Request, settings: GatewaySettings, onUnknown: () => void): Route {
  try {
    return readRoute(request, settings);
  } catch (error) {
    onUnknown();
    throw error;
  }
}

function readRoute(request: Request, settings: GatewaySettings): Route {
  if (request.url.length > settings.maxUrlLength) {
    throw gatewayError('request-too-long', `The address has more than ${settings.maxUrlLength} characters.`);
  }
  return parseRoute(new URL(request.url).pathname, settings.basePath);
}

function checkResource(resource: string, { engine }: GatewaySettings): void {
  if (engine.models.some((model) => model.name === resource)) return;
  const known = engine.models.map((model) => model.name).join(', ');
  throw gatewayError('address-unknown', `There is no ${resource.slice(0, 100)}; there is ${known}.`);
}

function failureContext(error: unknown, settings: GatewaySettings, { call }: Progress): FailureContext {
  const context = { prefix: settings.parameterPrefix, now: settings.now() };
  if (call === undefined || !(error instanceof RemoteError)) return context;
  return { ...context, rateLimit: rateLimitOf(call, error.response.headers) };
}

/** Nobody will read this; logs and metrics see the status. */
function clientGone(): Response {
  return new Response(null, { status: 499 });
}

function withoutBody(response: Response): Response {
  response.body?.cancel().catch(() => {});
  return new Response(null, { status: response.status, headers: response.headers });
}
