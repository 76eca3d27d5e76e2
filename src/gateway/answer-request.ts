import type { Issue } from '../issue/index.ts';
import { answerGet } from './answer-get.ts';
import { authenticate } from './authenticate.ts';
import { type Call, createCall } from './call.ts';
import { gatewayError } from './gateway-error.ts';
import { issuesHeader, jsonResponse, withIssues } from './json-response.ts';
import { answerList } from './list/answer-list.ts';
import { answerMeta } from './meta.ts';
import { openApiDocument } from './openapi/document.ts';
import type { Parameters } from './parameters/parameters.ts';
import { checkNoParameters, readGetParameters, readListParameters } from './parameters/read-parameters.ts';
import { type Gateway, type Progress, reportFailure } from './progress.ts';
import { type Address, checkResource, readAddress } from './route.ts';
import type { Trace } from './telemetry.ts';

/** Answers a request, and records on the way what becomes known of it. @throws any error that prevents an answer */
export async function answerRequest(
  gateway: Gateway,
  request: Request,
  progress: Progress,
  trace: Trace | undefined,
): Promise<Response> {
  const { settings, rules, cursors } = gateway;
  if (settings.options.authenticate !== undefined) await authenticate(gateway, request, progress);
  const { route, search } = startRequest(gateway, request, progress);
  if (route.kind !== 'openapi') checkResource(route.resource, settings.engine);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw gatewayError('method-refused', 'Only GET and HEAD are answered here.');
  }
  const begin = <Asked extends Parameters>(resource: string, parameters: Asked) =>
    beginCall(gateway, { request, progress, trace, resource, parameters });
  switch (route.kind) {
    case 'openapi': {
      const issues = reported(gateway, progress, checkNoParameters(search, rules));
      return jsonResponse(openApiDocument(settings), 200, issuesHeader(issues));
    }
    case 'meta': {
      // Clients of the reference API name an account here too; the answer is the same for all of them.
      const issues = reported(gateway, progress, checkNoParameters(search, rules, ['accountId']));
      const body = answerMeta(settings.engine, rules.names, route);
      return jsonResponse(withIssues(body, issues), 200, issuesHeader(issues));
    }
    case 'get':
      return answerGet(await begin(route.resource, readGetParameters(search, rules)), route.id);
    case 'list':
      return answerList(await begin(route.resource, readListParameters(search, rules)), cursors);
  }
}

/** Finds out what a request asks for, and reports it to the hook, even if that is nothing. @throws GatewayError */
function startRequest({ settings, hooks }: Gateway, request: Request, progress: Progress): Address {
  try {
    const address = readAddress(request, settings);
    const { route } = address;
    const resource = 'resource' in route ? { resource: route.resource } : {};
    progress.event = { request, kind: route.kind, ...resource };
    return address;
  } finally {
    hooks.request(progress.event);
  }
}

interface CallParts<Asked extends Parameters> {
  readonly request: Request;
  readonly progress: Progress;
  readonly trace: Trace | undefined;
  readonly resource: string;
  readonly parameters: Asked;
}

async function beginCall<Asked extends Parameters>(
  gateway: Gateway,
  { request, progress, trace, resource, parameters }: CallParts<Asked>,
): Promise<Call<Asked>> {
  const { settings, hooks, turns, recordDeadlines } = gateway;
  progress.event = { ...progress.event, accountId: parameters.accountId };
  reported(gateway, progress, parameters.issues);
  const call = await createCall(settings, request, resource, parameters, {
    trace,
    turn: turns.begin(parameters.accountId),
    recordDeadline: recordDeadlines(parameters.accountId),
    report: (issues) => hooks.issues(issues, progress.event),
    watch: { onRetry: (retry) => hooks.retry(retry, progress.event) },
    fail: (error) => {
      progress.hasFailed = true;
      return reportFailure(error, gateway, progress);
    },
  });
  const { provider } = call.account;
  const { ofAccount, ofProvider } = gateway.slots;
  progress.held.push(await ofAccount.take(parameters.accountId, request.signal));
  progress.held.push(await ofProvider.take(provider, request.signal, parameters.accountId));
  progress.event = { ...progress.event, provider };
  const see = gateway.watch?.(call, () => progress.event);
  const watched = see === undefined ? call : { ...call, see };
  progress.call = watched;
  return watched;
}

function reported({ hooks }: Gateway, { event }: Progress, issues: readonly Issue[]): readonly Issue[] {
  hooks.issues(issues, event);
  return issues;
}
