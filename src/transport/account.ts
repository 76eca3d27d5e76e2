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
