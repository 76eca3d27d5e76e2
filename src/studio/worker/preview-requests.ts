import type { Definition } from '../../definition/index.ts';
import { isErrorOf, MapwrightError } from '../../issue/index.ts';
import {
  buildGetRequest,
  buildPageRequest,
  credentialNames,
  type RemoteAccount,
  type RemoteRequest,
} from '../../transport/index.ts';
import type { RequestPreview } from '../protocol.ts';
import type { OpenMapping } from './open-mappings.ts';
import { problemOf } from './problems.ts';

/** The id in a request for one record. */
const SAMPLE_ID = '1';

/** Headers whose values are built from secrets. */
const PLACEHOLDER = 'secret';

/**
 * Returns the requests that a definition sends for an account's settings. Credentials are never asked for: the requests
 * have placeholders in their places.
 */
export function previewRequests(
  { engine, slug, mapping }: OpenMapping,
  settings: Readonly<Record<string, string>>,
): readonly RequestPreview[] {
  const definition = engine.definition(slug);
  const requests = mapping.requests;
  if (requests === undefined) return [];
  const common = {
    definition,
    account: placeholderAccount(definition, settings),
    resource: mapping.resource,
    evaluate: engine.evaluateExpression,
  };
  const { get, list } = requests;
  return [
    preview('list', () => buildPageRequest({ ...common, list })),
    preview('get', () => buildGetRequest({ ...common, get, id: SAMPLE_ID })),
  ];
}

function placeholderAccount(
  definition: Definition,
  settings: Readonly<Record<string, string>>,
): RemoteAccount {
  const names = definition.authentication.slice(0, 1).flatMap(credentialNames);
  return {
    credentials: Object.fromEntries(names.map((name) => [name, `${PLACEHOLDER}-${name}`])),
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')),
  };
}

function preview(title: 'get' | 'list', build: () => RemoteRequest): RequestPreview {
  try {
    const { method, url, headers, body, secrets = [] } = build();
    const hide = (text: string): string => hideSecrets(text, secrets);
    return {
      title,
      problems: [],
      method,
      url: hide(url),
      headers: Object.entries(headers).map(([name, value]) => ({ name, value: hide(value) })),
      ...(body === undefined ? {} : { body: hide(body) }),
    };
  } catch (error) {
    if (!isErrorOf(error, MapwrightError)) throw error;
    return { title, problems: error.issues.map(problemOf), headers: [] };
  }
}

/** Replaces secrets in every spelling that they have, such as the base64 of basic authentication. */
function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .toSorted((a, b) => b.length - a.length)
    .reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text);
}
