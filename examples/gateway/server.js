import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { createApplication } from './application.js';

const application = createApplication({
  providers: process.env.PROVIDERS,
  // Use the same secret in every process, so that each understands the cursors of the others.
  cursorSecret: process.env.CURSOR_SECRET ?? randomBytes(32).toString('hex'),
  onIssue: ({ code, message, cause }, { accountId }) => console.error(code, accountId, message, cause ?? ''),
});
const port = Number(process.env.PORT ?? 8787);
serve({ fetch: application.fetch, port, hostname: '127.0.0.1' }, (address) => {
  console.log(`http://127.0.0.1:${address.port}`);
});
