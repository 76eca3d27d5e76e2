import { createServer } from 'node:http';

/** HubSpot's owners and its token endpoint: each refresh token is good for one time, and access tokens can be revoked. */
export function createMockProvider() {
  let number = 1;
  const state = { access: 'access-1', refresh: 'refresh-1', issued: 0 };
  const server = createServer(async (request, response) => {
    const send = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/oauth/v1/token') {
      let text = '';
      for await (const chunk of request) text += chunk;
      const form = new URLSearchParams(text);
      if (form.get('client_secret') !== 'client-secret') return send(401, { error: 'invalid_client' });
      if (form.get('refresh_token') !== state.refresh) return send(400, { error: 'invalid_grant' });
      number += 1;
      Object.assign(state, {
        access: `access-${number}`,
        refresh: `refresh-${number}`,
        issued: state.issued + 1,
      });
      return send(200, {
        access_token: state.access,
        refresh_token: state.refresh,
        token_type: 'bearer',
        expires_in: 1800,
      });
    }
    if (request.headers.authorization !== `Bearer ${state.access}`)
      return send(401, { message: 'The token expired.' });
    send(200, { results: [{ id: '1', firstName: 'Ada', lastName: 'Nowak' }] });
  });
  return { server, state };
}
