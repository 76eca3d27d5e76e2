import type { Issue } from '../issue/index.ts';
import { accountOf, mistypedFields } from './account-fields.ts';
import { askEmbedder } from './ask-embedder.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import type { GatewayAccount, GatewaySettings } from './options.ts';

/**
 * Asks the embedder for an account, and checks the result.
 *
 * @throws GatewayError `account-unknown`; `account-resolver-failed` and `configuration-invalid`, which say
 *   nothing to the client and carry the cause
 */
export async function resolveAccount(
  { resolveAccount: resolve, timeout, transport }: GatewaySettings,
  id: string,
  request: Request,
  report: (issues: readonly Issue[]) => void,
): Promise<GatewayAccount> {
  let account: unknown;
  try {
    const limit = { signal: request.signal, timeout, name: 'resolveAccount' };
    account = await askEmbedder(() => resolve(id, request), limit);
  } catch (cause) {
    request.signal.throwIfAborted();
    throw gatewayError('account-resolver-failed', 'The gateway could not look up the account.', { cause });
  }
  if (account === undefined || account === null) {
    throw gatewayError('account-unknown', `No account has the id ${JSON.stringify(id.slice(0, 100))}.`);
  }
  if (!isObject(account)) {
    throw misconfigured(
      new TypeError(
        'resolveAccount must return { provider, credentials, … }, or undefined for an unknown id.',
      ),
    );
  }
  report(mistypedFields(account));
  return configured(() => accountOf(account, transport.addsCredentials === true));
}

/** Runs code that depends on the embedder's account, layers and definitions only. @throws GatewayError */
export function configured<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw misconfigured(error);
  }
}

/** Makes the error for a mistake of the embedder. The client learns that there is one, but not which. */
export function misconfigured(cause: unknown): GatewayError {
  return gatewayError('configuration-invalid', 'The gateway is not set up correctly.', { cause });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
