import type { Deadline } from '../expression/library.ts';
import { MapwrightError } from '../issue/index.ts';
import { redactError } from '../transport/answer/redact-error.ts';
import { type Call, secretsOf } from './call.ts';
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

/** The fixed parts of a gateway. */
export interface Gateway {
  readonly settings: GatewaySettings;
  readonly hooks: Hooks;
  readonly cursors: CursorCodec;
  readonly rules: ParameterRules;
  readonly turns: Turns;
  /** Time for the expressions of one record of an account. */
  readonly recordDeadlines: (account: string) => Deadline;
  readonly slots: GatewaySlots;
  /** Undefined if nobody wants to know what records look like. */
  readonly watch: RecordWatch | undefined;
}

/** Bounds the number of concurrent requests. */
export interface GatewaySlots {
  readonly ofAccount: Slots;
  readonly ofProvider: Slots;
}

/** What is learnt about a request on the way to its answer. */
export interface Progress {
  event: GatewayEvent;
  call?: Call;
  /** What the request holds until its answer has ended. */
  readonly held: (() => void)[];
  /** True if the body of the answer failed after its start. */
  hasFailed: boolean;
}

/**
 * Reports a failure and its cause to the embedder. Returns the error that the client may see. Neither repeats a
 * credential of the account, wherever in an answer the provider has put it.
 */
export function reportFailure(error: unknown, { hooks }: Gateway, { event, call }: Progress): MapwrightError {
  const found = shownError(error);
  const secrets = call === undefined ? [] : secretsOf(call);
  const shown = withoutSecrets(found, secrets);
  const cause = redactError(found.cause ?? (found instanceof GatewayError ? undefined : found), secrets);
  hooks.issues(shown.issues, event, cause);
  // Details that the client does not see, such as the position of a mistake in a layer's file.
  if (found instanceof GatewayError && cause instanceof MapwrightError)
    hooks.issues(cause.issues, event, cause);
  return shown;
}
