import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const OWNERS = [
  { id: '1', email: 'ada@example.com', firstName: 'Ada', lastName: 'Nowak', archived: false },
  { id: '2', email: 'kofi@example.com', firstName: 'Kofi', lastName: 'Mensah', archived: false },
  { id: '3', email: 'li@example.com', firstName: 'Li', lastName: 'Wei', archived: false },
];
const USERS = [{ id: 12, name: 'Ada Nowak', email: 'ada@example.com', active_flag: true }];

/**
 * A server that answers as HubSpot and Pipedrive do: it checks the token, has pages, and refuses the first request
 * with 429, as happens to everyone.
 */
export function createMockCrm() {
  let requests = 0;
  return createServer((request, response) => {
    requests += 1;
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const send = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (requests === 1) {
      send(429, { message: 'Too many requests.' }, { 'retry-after': '0' });
    } else if (pathname.startsWith('/crm/')) {
      if (request.headers.authorization !== 'Bearer hubspot-token')
        send(401, { message: 'The token was revoked.' });
      else answerOwners(pathname, searchParams, send);
    } else if (pathname === '/api/v1/users') {
      if (request.headers.authorization !== 'Bearer pipedrive-token') send(401, { error: 'unauthorized' });
      else send(200, { success: true, data: USERS });
    } else send(404, { message: 'There is nothing here.' });
  });
}

function answerOwners(pathname, searchParams, send) {
  const owner = OWNERS.find(({ id }) => pathname.endsWith(`/${id}`));
  if (owner !== undefined) {
    send(200, owner);
    return;
  }
  const after = Number(searchParams.get('after') ?? 0);
  const end = after + Math.min(Number(searchParams.get('limit') ?? 100), 2);
  const paging = end < OWNERS.length ? { paging: { next: { after: String(end) } } } : {};
  send(200, { results: OWNERS.slice(after, end), ...paging });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(process.env.PORT ?? 8788);
  createMockCrm().listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
}
