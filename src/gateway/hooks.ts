import type { Issue } from '../issue/index.ts';
import type { GatewayEvent, GatewayOptions, GatewayOutcome } from './options.ts';

/** The embedder's hooks, made safe: one that fails changes nothing. */
export interface Hooks {
  request(event: GatewayEvent): void;
  issues(issues: readonly Issue[], event: GatewayEvent): void;
  response(outcome: GatewayOutcome): void;
}

/** Makes the hooks safe to call. */
export function safeHooks({ onRequest, onIssue, onResponse }: GatewayOptions): Hooks {
  return {
    request: (event) => quietly(() => onRequest?.(event)),
    issues: (issues, event) => {
      if (onIssue === undefined) return;
      for (const issue of issues) quietly(() => onIssue(issue, event));
    },
    response: (outcome) => quietly(() => onResponse?.(outcome)),
  };
}

/** A hook may be an async function in disguise, whose rejection nobody else would take. */
function quietly(call: () => unknown): void {
  try {
    const result = call();
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // A hook is a guest: its failure is its own.
  }
}
