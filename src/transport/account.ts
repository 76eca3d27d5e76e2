import { ANYTHING, OBJECT, type OptionRules, optionCheck, required, TEXTS } from '../options/index.ts';

/** What differs by account in requests to a provider. The library keeps none of it. */
export interface RemoteAccount {
  /**
   * Credentials by the names that the provider file's authentication uses in braces; `token` for bearer.
   */
  readonly credentials: Readonly<Record<string, string>>;
  /** The provider file's account settings, such as a subdomain. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Hosts that are not known to be the provider's and may still be asked, credentials included, such as a domain of the
   * account's own. It must not come from whom the settings come from.
   */
  readonly allowedHosts?: readonly string[];
}

/** What the fields of an account may be. */
export const ACCOUNT_FIELDS: OptionRules<RemoteAccount> = {
  credentials: required(OBJECT),
  settings: OBJECT,
  allowedHosts: TEXTS,
};

/** Checks the fields of an account; their content is checked where it is used. @throws UsageError */
export const checkAccount = optionCheck<AccountOfGateway>('an account', {
  ...ACCOUNT_FIELDS,
  provider: ANYTHING,
  overrides: ANYTHING,
  context: ANYTHING,
});

/** An account as a gateway has it may serve for requests of one's own, too; the gateway looks at the rest. */
interface AccountOfGateway extends RemoteAccount {
  readonly provider?: unknown;
  readonly overrides?: unknown;
  readonly context?: unknown;
}
