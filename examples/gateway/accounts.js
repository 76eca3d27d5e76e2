/** The accounts of this example. In your application they are in a database, and their tokens are encrypted. */
const ACCOUNTS = new Map([
  ['ada-hubspot', { owner: 'ada', provider: 'hubspot', credentials: { token: 'hubspot-token' } }],
  [
    'ada-pipedrive',
    {
      owner: 'ada',
      provider: 'pipedrive',
      credentials: { token: 'pipedrive-token' },
      settings: { companyDomain: 'ada-company' },
    },
  ],
  ['kofi-hubspot', { owner: 'kofi', provider: 'hubspot', credentials: { token: 'token-that-was-revoked' } }],
]);

/** The API keys of this example's customers. */
const OWNERS = new Map([
  ['Bearer key-of-ada', 'ada'],
  ['Bearer key-of-kofi', 'kofi'],
]);

/** Returns the account, if the caller may use it; undefined otherwise, which the gateway answers with 404. */
export function resolveAccount(id, request) {
  const account = ACCOUNTS.get(id);
  const owner = OWNERS.get(request.headers.get('authorization') ?? '');
  return account !== undefined && account.owner === owner ? account : undefined;
}
