import { createEngine } from 'mapwright';
import { createHandler } from 'mapwright/gateway';
import { fetchTransport, oauthTransport } from 'mapwright/transport';

/**
 * Makes a gateway whose accounts are authorised with OAuth 2.
 *
 * @param store `load` and `save` of your database. Encrypt the tokens there.
 * @param clients How you are known to each provider, by its slug.
 * @param providers Where requests to providers go instead of to the providers, for tests.
 */
export function createGateway({ store, clients, providers, onRetry }) {
  const inner = fetchTransport(providers === undefined ? {} : { baseUrl: providers, minDelay: 1 });
  return createHandler({
    engine: createEngine(),
    transport: oauthTransport({ inner, store, clientOf: (provider) => clients[provider] }),
    // In your application: the account of your customer, if the caller may use it.
    resolveAccount: async (id) =>
      (await store.load(id)) === undefined ? undefined : { provider: 'hubspot', id },
    onRetry,
  });
}
