import { HOSTS } from '../definition/allowed-hosts.ts';
import { ANYTHING, OBJECT, type OptionRules, optionCheck, TEXT } from '../options/index.ts';

/** The parts of a provider's requests that differ by account. The library does not store them. */
export interface RemoteAccount {
  /** Your own id of the account, for transports. A gateway sets it to the id that the client named, if it is missing. */
  readonly id?: string;
  /**
   * Credentials by the names that the provider file's authentication uses in braces; `token` for bearer. Only a transport
   * that adds them itself takes an account without.
   */
  readonly credentials?: Readonly<Record<string, string>>;
  /** The provider file's account settings, such as a subdomain. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Hosts that may receive requests, credentials included, although they are not known to be the provider's, such as a
   * domain of the account's own: as a setting, and, by https, as the host of a next page or of a redirect. Names
   * without scheme, port or wildcard. This list must not come from the source of the settings.
   */
  readonly allowedHosts?: readonly string[];
}

/** Valid fields of an account. */
export const ACCOUNT_FIELDS: OptionRules<RemoteAccount> = {
  id: TEXT,
  credentials: OBJECT,
  settings: OBJECT,
  allowedHosts: HOSTS,
};

/** Checks the fields of an account; their content is checked where it is used. @throws UsageError */
export const checkAccount = optionCheck<AccountOfGateway>('an account', {
  ...ACCOUNT_FIELDS,
  provider: ANYTHING,
  overrides: ANYTHING,
  context: ANYTHING,
});

/** A gateway's account may also serve for requests of one's own; the gateway checks the other fields. */
interface AccountOfGateway extends RemoteAccount {
  readonly provider?: unknown;
  readonly overrides?: unknown;
  readonly context?: unknown;
}
