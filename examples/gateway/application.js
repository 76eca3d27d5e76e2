import { Hono } from 'hono';
import { createEngine } from 'mapwright';
import { createHandler } from 'mapwright/gateway';
import { fetchTransport } from 'mapwright/transport';
import { resolveAccount } from './accounts.js';

/**
 * Makes the application.
 *
 * @param providers Where requests to providers go instead of to the providers, for tests.
 */
export function createApplication({ providers, cursorSecret, onIssue }) {
  const handler = createHandler({
    engine: createEngine(),
    transport: fetchTransport(providers === undefined ? {} : { baseUrl: providers, minDelay: 10 }),
    resolveAccount,
    cursorSecret,
    onIssue,
  });
  const application = new Hono();
  application.get('/health', (context) => context.text('ok'));
  application.get('/unified/*', (context) => handler(context.req.raw));
  application.get('/openapi.json', (context) => handler(context.req.raw));
  return application;
}
