import { MapwrightError } from '../issue/index.ts';
import { redactError } from '../transport/answer/redact-error.ts';
import type { Call } from './call.ts';
import type { CursorCodec } from './cursor.ts';
import { shownError } from './failure.ts';
import { GatewayError } from './gateway-error.ts';
import type { Hooks } from './hooks.ts';
import type { GatewayEvent, GatewaySettings } from './options.ts';
import type { ParameterRules } from './parameters/read-parameters.ts';
import type { Slots } from './slots.ts';
import type { Turns } from './turns.ts';
import type { RecordWatch } from './watch-records.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What a gateway is, once it is made. */
export interface Gateway {
  readonly settings: GatewaySettings;
  readonly hooks: Hooks;
  readonly cursors: CursorCodec;
  readonly rules: ParameterRules;
  readonly turns: Turns;
  readonly slots: GatewaySlots;
  /** Undefined if nobody wants to know what records look like. */
  readonly watch: RecordWatch | undefined;
}

/** How many requests are worked at, at the same time. */
export interface GatewaySlots {
  readonly ofAccount: Slots;
  readonly ofProvider: Slots;
}

/** What is learnt of a request on the way to its answer. */
export interface Progress {
  event: GatewayEvent;
  call?: Call;
  /** What the request holds until its answer has ended. */
  readonly held: (() => void)[];
  /** True when the body of the answer failed after its start. */
  hasFailed: boolean;
}

/**
 * Tells the embedder of a failure and its cause. Returns the error that the client may see. Neither repeats a credential
 * of the account, wherever in an answer the provider has put it.
 */
export function reportFailure(error: unknown, { hooks }: Gateway, { event, call }: Progress): MapwrightError {
  const found = shownError(error);
  const secrets = call?.secrets ?? [];
  const shown = withoutSecrets(found, secrets);
  const cause = redactError(found.cause ?? (found instanceof GatewayError ? undefined : found), secrets);
  hooks.issues(shown.issues, event, cause);
  // What the client is not told, such as where in its file a layer is wrong.
  if (found instanceof GatewayError && cause instanceof MapwrightError)
    hooks.issues(cause.issues, event, cause);
  return shown;
}
