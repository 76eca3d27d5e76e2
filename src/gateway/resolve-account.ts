import { type GatewayError, gatewayError } from './gateway-error.ts';
import type { GatewayAccount, GatewaySettings } from './options.ts';

/**
 * Asks the embedder for an account, and checks what comes back.
 *
 * @throws GatewayError `account-unknown`; `account-resolver-failed` and `configuration-invalid`, which tell
 *   the client nothing and carry the cause
 */
export async function resolveAccount(
  { resolveAccount: resolve }: GatewaySettings,
  id: string,
  request: Request,
): Promise<GatewayAccount> {
  let account: unknown;
  try {
    account = await resolve(id, request);
  } catch (cause) {
    throw gatewayError('account-resolver-failed', 'The gateway could not look the account up.', { cause });
  }
  if (account === undefined || account === null) {
    throw gatewayError('account-unknown', `No account has the id ${JSON.stringify(id.slice(0, 100))}.`);
  }
  if (isAccount(account)) return account;
  throw misconfigured(
    new TypeError('resolveAccount must return { provider, credentials, … }, or nothing for an unknown id.'),
  );
}

/** Runs what depends on the embedder's account, layers and definitions only. @throws GatewayError */
export function configured<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw misconfigured(error);
  }
}

/** Makes the error for a mistake of the embedder. The client learns that there is one, and not which. */
export function misconfigured(cause: unknown): GatewayError {
  return gatewayError('configuration-invalid', 'The gateway is not set up as it should be.', { cause });
}

function isAccount(value: unknown): value is GatewayAccount {
  if (!isObject(value) || !('provider' in value) || typeof value.provider !== 'string') return false;
  const { credentials, settings = {}, context = {}, overrides = [] } = { ...NONE, ...value };
  return (
    [credentials, settings, context].every(isObject) && Array.isArray(overrides) && overrides.every(isObject)
  );
}

const NONE: Readonly<Record<'credentials' | 'settings' | 'context' | 'overrides', unknown>> = {
  credentials: undefined,
  settings: undefined,
  context: undefined,
  overrides: undefined,
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
