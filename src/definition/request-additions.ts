import { queryNames } from '../authentication/index.ts';
import type { Issue } from '../issue/index.ts';
import { parameterNames } from '../paging/index.ts';
import type {
  Definition,
  GetRequest,
  ListRequest,
  OverrideLayer,
  RequestOverride,
  ResourceDefinition,
  TemplateValue,
} from './definition.ts';
import { fieldPattern } from './field-pattern.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import { knownPlaces } from './known-places.ts';
import { EVERY } from './layer-parts.ts';
import { mapEntries } from './map-entries.ts';
import { declaredMembers, mayReplace, readPath } from './parameter-names.ts';
import type { Path } from './places.ts';
import { placeholderNames } from './template-problems.ts';

/** The requests of a resource after all layers. */
export interface ExtendedRequests {
  /** Undefined if the definition does not have the resource. */
  readonly requests: ResourceDefinition | undefined;
  /** What layers cannot add. */
  readonly issues: readonly Issue[];
}

/**
 * Adds to the requests of a resource what layers ask for besides: query parameters that the definition does not have, and
 * items of its lists. Hosts, paths, methods, headers, bodies, paging and credentials stay as they are.
 */
export function addToRequests(
  definition: Definition,
  resource: string,
  layers: readonly OverrideLayer[],
): ExtendedRequests {
  const issues: Issue[] = [];
  let requests = Object.hasOwn(definition.resources, resource) ? definition.resources[resource] : undefined;
  for (const layer of layers) {
    const added = overrideOf(layer, definition.slug, resource);
    if (added === undefined || requests === undefined) continue;
    const found = problemsOf(added, { definition, requests, layer, resource });
    if (found.length === 0) requests = extended(requests, added);
    for (const issue of found) issues.push(issue);
  }
  return { requests, issues };
}

/** The issues of a layer that adds to the requests of all providers or resources: no request would be changed by it. */
export function requestsForAll(layer: OverrideLayer): readonly Issue[] {
  return Object.entries(layer.providers).flatMap(([provider, resources]) =>
    Object.entries(resources)
      .filter(([resource, { request }]) => request !== undefined && [provider, resource].includes(EVERY))
      .map(([resource]) =>
        issueAtKey(knownPlaces(layer, layer.providers), ['providers', provider, resource, 'request'], {
          code: 'request-refused',
          message: `The layer ${layer.name} adds to the requests of all providers or resources, which differ.`,
          layer: layer.name,
          hint: 'Write “request” under one resource of one provider.',
        }),
      ),
  );
}

/** Requests differ by provider, so that a layer adds to those of one provider only. */
function overrideOf(
  { providers }: OverrideLayer,
  slug: string,
  resource: string,
): RequestOverride | undefined {
  const resources = Object.hasOwn(providers, slug) ? providers[slug] : undefined;
  return resources !== undefined && Object.hasOwn(resources, resource)
    ? resources[resource]?.request
    : undefined;
}

function extended(
  requests: ResourceDefinition,
  { fields = [], query = {} }: RequestOverride,
): ResourceDefinition {
  const asked = requests.requestedFields;
  const names = new Set([...(asked?.names ?? []), ...fields]);
  const requestedFields = asked === undefined ? {} : { requestedFields: { ...asked, names: [...names] } };
  const own = asked === undefined ? {} : { fields: { ...asked, names: [...names] } };
  const change = <Request extends GetRequest | ListRequest>(request: Request): Request =>
    Object.keys(query).length === 0
      ? { ...request, ...own }
      : { ...request, ...own, query: { ...request.query, ...joined(request.query ?? {}, query) } };
  return { ...requests, ...requestedFields, get: change(requests.get), list: change(requests.list) };
}

type Query = NonNullable<ListRequest['query']>;

/** The parameters of a layer, behind the items of lists that the definition has. */
function joined(query: Query, added: Query): Query {
  return mapEntries(added, (value, name) => {
    const known = Object.hasOwn(query, name) ? query[name] : undefined;
    return isList(known) && isList(value) ? [...new Set([...known, ...value])] : value;
  });
}

interface AddedTo {
  readonly definition: Definition;
  readonly requests: ResourceDefinition;
  readonly layer: OverrideLayer;
  readonly resource: string;
}

function problemsOf({ fields = [], query = {} }: RequestOverride, to: AddedTo): readonly Issue[] {
  return [
    ...fields.flatMap((name, index) => fieldProblem(name, index, to)),
    ...Object.entries(query).flatMap(([name, value]) => parameterProblem(name, value, to)),
  ];
}

function fieldProblem(name: string, index: number, to: AddedTo): readonly Issue[] {
  const { requestedFields } = to.requests;
  const path = ['fields', index];
  if (requestedFields === undefined) {
    if (index > 0) return [];
    const message = `${to.definition.name} is not asked for a list of fields: it sends the same ones in any case.`;
    return [issueAt(to, ['fields'], message, 'A field under “mapping” is enough.', 'key')];
  }
  if (fieldPattern(requestedFields.pattern)?.test(name) === true) return [];
  return [issueAt(to, path, `“${name}” is not a name that a field of ${to.definition.name} can have.`)];
}

function parameterProblem(
  name: string,
  value: TemplateValue | readonly TemplateValue[],
  to: AddedTo,
): readonly Issue[] {
  const { definition, requests } = to;
  const refuse = (message: string, hint?: string) => [issueAt(to, ['query', name], message, hint, 'key')];
  if ([name, ...[value].flat().map(String)].some((text) => placeholderNames(text).length > 0))
    return refuse('Placeholders are not filled in a layer; the parameter would be sent as it is written.');
  const read = readPath([name]);
  const replaces = (other: string) => mayReplace(read, readPath([other]));
  if (definition.authentication.flatMap(queryNames).some(replaces))
    return refuse(`The parameter “${name}” holds a credential, which no layer can set.`);
  const pagings = [requests.list.paging, requests.get.paging].flatMap((paging) => paging ?? []);
  if (pagings.flatMap(parameterNames).some(replaces))
    return refuse(`The parameter “${name}” says which page is requested, which no layer can set.`);
  const templates = [requests.get, requests.list];
  // Some servers read the address before the body.
  const members = templates.flatMap(({ body }) => declaredMembers(body));
  if (members.some(({ path }) => mayReplace(read, readPath(path))))
    return refuse(`The definition sets “${name}” in the body of its request, which no layer can change.`);
  const spelled = templates
    .flatMap(({ query = {} }) => Object.keys(query))
    .find((other) => other !== name && replaces(other));
  if (spelled !== undefined)
    return refuse(
      `The definition sets the parameter “${spelled}” itself, which “${name}” could replace.`,
      `If “${spelled}” is a list, write it as the definition does: a layer adds to it with a list.`,
    );
  const known = templates.map(({ query = {} }) => (Object.hasOwn(query, name) ? query[name] : undefined));
  const fixed = known.filter((one) => one !== undefined && !(isList(one) && isList(value)));
  if (fixed.length === 0) return [];
  if (fixed.every(isList))
    return refuse(`The parameter “${name}” is a list: a layer adds to it with a list.`);
  const usesFields = fixed.some((one) => placeholderNames(String(one)).includes('fields'));
  const hint = usesFields ? 'Write the names of further fields under “fields”.' : undefined;
  return refuse(`The definition sets the parameter “${name}” itself: a layer can add to lists only.`, hint);
}

function issueAt(
  { definition, layer, resource }: AddedTo,
  part: Path,
  message: string,
  hint?: string,
  where: 'key' | 'value' = 'value',
): Issue {
  const at = where === 'key' ? issueAtKey : issueAtValue;
  return at(
    knownPlaces(layer, layer.providers),
    ['providers', definition.slug, resource, 'request', ...part],
    {
      code: 'request-refused',
      message,
      provider: definition.slug,
      layer: layer.name,
      ...(hint === undefined ? {} : { hint }),
    },
  );
}

function isList<Value>(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}
