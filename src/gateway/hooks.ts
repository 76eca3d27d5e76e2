import type { Issue } from '../issue/index.ts';
import type { Drift, Profile } from '../profile/index.ts';
import type { Retry } from '../transport/index.ts';
import type { GatewayEvent, GatewayOptions, GatewayOutcome } from './options.ts';

/** The embedder's hooks, made safe: a hook that fails has no effect. */
export interface Hooks {
  request(event: GatewayEvent): void;
  /** @param cause The error behind the issues: only for the embedder. */
  issues(issues: readonly Issue[], event: GatewayEvent, cause?: unknown): void;
  response(outcome: GatewayOutcome): void;
  retry(retry: Retry, event: GatewayEvent): void;
  profile(profile: Profile, event: GatewayEvent): void;
  drift(drift: Drift, event: GatewayEvent): void;
}

/** Makes the hooks safe to call. The failure of one is reported to `onIssue`; a failure of `onIssue` is not reported. */
export function safeHooks(options: GatewayOptions): Hooks {
  const { onRequest, onIssue, onResponse, onRetry, onProfile, onDrift } = options;
  function report(issues: readonly Issue[], event: GatewayEvent, cause?: unknown): void {
    if (onIssue === undefined) return;
    for (const issue of issues) {
      const reported = cause === undefined ? issue : { ...issue, cause };
      guarded(
        () => onIssue(reported, event),
        () => {},
      );
    }
  }
  const failed = (name: string, event: GatewayEvent) => (cause: unknown) =>
    report([{ code: 'hook-failed', message: `The hook ${name} failed.` }], event, cause);
  return {
    request(event) {
      if (onRequest !== undefined) guarded(() => onRequest(event), failed('onRequest', event));
    },
    issues: report,
    response(outcome) {
      if (onResponse !== undefined) guarded(() => onResponse(outcome), failed('onResponse', outcome));
    },
    retry(retry, event) {
      if (onRetry !== undefined) guarded(() => onRetry(retry, event), failed('onRetry', event));
    },
    profile(profile, event) {
      if (onProfile !== undefined) guarded(() => onProfile(profile, event), failed('onProfile', event));
    },
    drift(drift, event) {
      if (onDrift !== undefined) guarded(() => onDrift(drift, event), failed('onDrift', event));
    },
  };
}

/** A hook may be an async function in disguise, whose rejection would be unhandled. */
function guarded(call: () => unknown, onFailure: (error: unknown) => void): void {
  try {
    Promise.resolve(call()).catch(onFailure);
  } catch (error) {
    onFailure(error);
  }
}
