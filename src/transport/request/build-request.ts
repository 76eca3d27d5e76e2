import type { RemoteRequest } from '../transport.ts';
import { accountSettings } from './account-settings.ts';
import { authenticate } from './authenticate.ts';
import { bodyText } from './body-text.ts';
import { withCallerParameters } from './caller-parameters.ts';
import { type Fillings, fillWith, isFilled, valueRefused } from './placeholders.ts';
import { requestAddress } from './request-address.ts';
import { requestBody } from './request-body.ts';
import { requestFillings } from './request-fillings.ts';
import type { RequestParts } from './request-parts.ts';

/**
 * Builds a request from its template: placeholders replaced and encoded, the caller's query merged in the
 * provider's style, authentication applied last, so that nothing can override it.
 *
 * @throws TransportError `identifier-invalid`, `account-setting-invalid`, `credential-missing`,
 * `credential-invalid`, `request-address`, `request-part-failed`, `remote-address`, `parameter-invalid`
 */
export function buildRequest(parts: RequestParts): RemoteRequest {
  const { definition, template, account, resource, addsCredentials } = parts;
  const settings = accountSettings(definition, account, template);
  const fillings = requestFillings(parts, settings);
  const received = withCallerParameters(parts);
  const authenticated = authenticate(definition, account, addsCredentials);
  const declared = {
    ...templateHeaders(definition.headers, fillings),
    ...templateHeaders(template.headers, fillings),
  };
  const headers = withPagingHeaders(declared, parts.pagingHeaders);
  const body = bodyText(requestBody(received, fillings), definition, template);
  return {
    method: template.method,
    url: requestAddress(received, settings, fillings, authenticated.query),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': body.contentType }),
      ...headers,
      ...authenticated.headers,
    },
    ...declaredHeaders(headers, authenticated.headers),
    ...(body === undefined ? {} : { body: body.text }),
    // Provider files declare only reads, even if a provider expects another method than GET for them.
    idempotent: true,
    ...(definition.rateLimit === undefined ? {} : { rateLimit: definition.rateLimit }),
    ...(account.allowedHosts === undefined ? {} : { allowedHosts: account.allowedHosts }),
    secrets: authenticated.secrets,
    provider: definition.slug,
    ...(resource === undefined ? {} : { resource }),
    account,
  };
}

/**
 * Adds the headers of paging. Preferences (RFC 7240) are one list, of which the first counts; another header that is declared
 * as well was refused where the provider file was read.
 */
function withPagingHeaders(
  declared: RemoteRequest['headers'],
  paging: RequestParts['pagingHeaders'] = {},
): RemoteRequest['headers'] {
  const { prefer } = declared;
  const both =
    prefer === undefined || paging.prefer === undefined ? {} : { prefer: `${paging.prefer}, ${prefer}` };
  return { ...declared, ...paging, ...both };
}

/** The headers that are sent as they were declared: those that credentials set are refused where a file is read. */
function declaredHeaders(
  declared: RemoteRequest['headers'],
  credentials: RemoteRequest['headers'],
): Pick<RemoteRequest, 'declaredHeaders'> {
  // A definition that was written by hand in code is not checked.
  const names = Object.keys(declared).filter((name) => !Object.hasOwn(credentials, name));
  if (names.length === 0) return {};
  return { declaredHeaders: Object.fromEntries(names.map((name) => [name, declared[name] ?? ''])) };
}

/** Visible ASCII, with blanks between. */
const HEADER_TEXT = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;

function templateHeaders(
  headers: Readonly<Record<string, string>> | undefined,
  fillings: Fillings,
): Record<string, string> | undefined {
  if (headers === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => isFilled(value, fillings))
      .map(([name, value]) => [
        name.toLowerCase(),
        fillWith(value, fillings, (text, placeholder, filling) => {
          if (HEADER_TEXT.test(text)) return text;
          throw valueRefused(placeholder, filling, 'a header');
        }),
      ]),
  );
}
