import type { RemoteRequest } from '../transport.ts';
import { accountSettings } from './account-settings.ts';
import { authenticate } from './authenticate.ts';
import { checkIdentifier } from './path-segment.ts';
import { fill, isFilled, valueRefused } from './placeholders.ts';
import { requestAddress } from './request-address.ts';
import { requestBody } from './request-body.ts';
import type { RequestParts } from './request-parts.ts';

/**
 * Builds a request from its template: placeholders replaced and encoded, the caller's query merged in the
 * provider's style, authentication applied last, so that nothing can override it.
 *
 * @throws TransportError `identifier-invalid`, `account-setting-invalid`, `credential-missing`,
 * `credential-invalid`, `request-address`, `remote-address`
 */
export function buildRequest(parts: RequestParts): RemoteRequest {
  const { definition, template, account, id } = parts;
  const settings = accountSettings(definition, account, template);
  if (id !== undefined) checkIdentifier(id);
  const values = id === undefined ? settings : { ...settings, id };
  const authenticated = authenticate(definition, account);
  const text = textOf(requestBody(parts, values));
  const body = text === undefined ? {} : { body: text };
  const headers = {
    accept: 'application/json',
    ...(text === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return {
    method: template.method,
    url: requestAddress(parts, settings, values, authenticated.query),
    headers: {
      ...headers,
      ...templateHeaders(definition.headers, values),
      ...templateHeaders(template.headers, values),
      ...authenticated.headers,
    },
    ...body,
    // Provider files declare only reads, even if a provider expects POST for them.
    idempotent: true,
    ...(definition.rateLimit === undefined ? {} : { rateLimit: definition.rateLimit }),
    ...(account.allowedHosts === undefined ? {} : { allowedHosts: account.allowedHosts }),
    secrets: authenticated.secrets,
  };
}

/** Visible ASCII, with blanks between. */
const HEADER_TEXT = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;

function templateHeaders(
  headers: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => isFilled(value, values))
      .map(([name, value]) => [
        name.toLowerCase(),
        fill(value, values, (text, placeholder) => {
          if (HEADER_TEXT.test(text)) return text;
          throw valueRefused(placeholder, text, 'a header');
        }),
      ]),
  );
}

function textOf(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}
