import { createServer } from 'node:http';

const TOKENS = new Map([
  ['hubspot-production connection-of-ada', 'token-of-ada'],
  ['hubspot-production connection-of-kofi', 'token-of-kofi'],
]);
const OWNERS = new Map([
  ['Bearer token-of-ada', [{ id: '1', firstName: 'Ada', lastName: 'Nowak', email: 'ada@example.com' }]],
  ['Bearer token-of-kofi', [{ id: '2', firstName: 'Kofi', lastName: 'Mensah', email: 'kofi@example.com' }]],
]);

/** A server that does what Nango's proxy does, and answers as HubSpot does behind it. */
export function createMockNango() {
  return createServer((request, response) => {
    const send = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const { headers } = request;
    const { pathname } = new URL(request.url, 'http://localhost');
    if (headers.authorization !== 'Bearer nango-secret') return send(401, { error: 'Unknown environment.' });
    const token = TOKENS.get(`${headers['provider-config-key']} ${headers['connection-id']}`);
    if (token === undefined) return send(400, { error: 'Unknown connection.' });
    if (headers['base-url-override'] !== 'https://api.hubapi.com')
      return send(400, { error: 'Unknown host.' });
    // Here Nango sends the request to the provider, with the token that it holds.
    if (!pathname.startsWith('/proxy/crm/owners')) return send(404, { message: 'There is nothing here.' });
    send(200, { results: OWNERS.get(`Bearer ${token}`) });
  });
}
