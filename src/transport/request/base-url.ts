import type { Definition } from '../../definition/definition.ts';
import type { RemoteAccount } from '../account.ts';
import { accountSettings } from './account-settings.ts';
import { fill } from './placeholders.ts';

/** The base URL of an account, without a slash at the end. @throws TransportError `account-setting-invalid` */
export function baseUrlOf(
  definition: Definition,
  account: Pick<RemoteAccount, 'settings' | 'allowedHosts'>,
): string {
  return fill(definition.baseUrl, accountSettings(definition, account)).replace(/\/+$/, '');
}
