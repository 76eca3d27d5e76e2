/** What differs by account in requests to a provider. The library keeps none of it. */
export interface RemoteAccount {
  /**
   * Credentials by the names that the provider file's authentication uses in braces; `token` for bearer.
   */
  readonly credentials: Readonly<Record<string, string>>;
  /** The provider file's account settings, such as a subdomain. */
  readonly settings?: Readonly<Record<string, string>>;
}
