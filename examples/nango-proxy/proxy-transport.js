import { fetchTransport } from 'mapwright/transport';

/**
 * Sends every request through Nango's proxy, which adds the credentials of the account's connection.
 *
 * @param secretKey The secret key of your Nango environment.
 * @param integrations The integration's id in Nango, by provider.
 * @param options Options of `fetchTransport`; `baseUrl` is where Nango runs.
 */
export function proxyTransport({ secretKey, integrations, ...options }) {
  // Nango retries only where it receives the header `retries`, so that this transport is the one that does.
  const inner = fetchTransport({ baseUrl: 'https://api.nango.dev/proxy', ...options });

  function forwarded(request) {
    const { provider, account } = request;
    const integration = integrations[provider];
    if (integration === undefined) throw new Error(`The proxy has no integration for ${provider}.`);
    const headers = {
      ...request.headers,
      authorization: `Bearer ${secretKey}`,
      'provider-config-key': integration,
      'connection-id': account.id,
      'base-url-override': new URL(request.url).origin,
    };
    return { ...request, headers, secrets: [...(request.secrets ?? []), secretKey] };
  }

  return {
    addsCredentials: true,
    send: async (request, signal, watch) => inner.send(forwarded(request), signal, watch),
    open: async (request, signal, watch) => inner.open(forwarded(request), signal, watch),
  };
}
