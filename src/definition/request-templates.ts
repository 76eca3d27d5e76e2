import { templateKeys } from '../authentication/index.ts';
import { valueAt } from '../model/index.ts';
import { keysAt, requestPaths } from './expression-places.ts';
import type { Path } from './places.ts';
import type { TemplateRules } from './template-problems.ts';

/** A string in which placeholders are replaced. */
export interface Template extends TemplateRules {
  readonly path: Path;
}

/** A request of a provider file, and the sources of its placeholders. */
export interface WrittenRequest {
  readonly path: Path;
  readonly known: readonly string[];
}

/** Maximum depth of a body; the walk must end for circular data, too. */
export const DEEPEST_BODY = 64;

/** Maximum number of parts of a body; aliases can make few lines stand for many. */
export const MOST_BODY_PARTS = 10_000;

/** Every request in a provider file. */
export function writtenRequests(file: unknown): WrittenRequest[] {
  const settings = keysAt(file, ['accountSettings']);
  return keysAt(file, ['resources'])
    .flatMap((resource) => requestPaths(file, resource))
    .map((path) => ({
      path,
      known: [
        ...(isGet(path) ? ['id'] : []),
        ...settings,
        ...computedNames(file, path),
        ...(asksForFields(file, path) ? ['fields'] : []),
      ],
    }));
}

function isGet(path: Path): boolean {
  return path.length === 3 && path.at(-1) === 'get';
}

/** Whether a request may name the fields that the resource asks for. */
export function asksForFields(file: unknown, request: Path): boolean {
  return request.length === 3 && valueAt(file, [...request.slice(0, -1), 'requestedFields']) !== undefined;
}

/** A search in the list has the computed values of the list, too. */
function computedNames(file: unknown, path: Path): string[] {
  const ofList = isGet(path) && valueAt(file, [...path, 'from']) === 'list';
  const list = [...path.slice(0, -1), 'list', 'computed'];
  return [...keysAt(file, [...path, 'computed']), ...(ofList ? keysAt(file, list) : [])];
}

/** The templates that belong to no single request: base URL, common headers and credentials. */
export function commonTemplates(file: unknown): Template[] {
  const known = keysAt(file, ['accountSettings']);
  const ways: unknown = valueAt(file, ['authentication']);
  const numbers = Array.isArray(ways) ? [...ways.keys()] : [];
  return [
    { path: ['baseUrl'], known, ownBraces: false },
    ...keysAt(file, ['headers']).map((name) => ({ path: ['headers', name], known, ownBraces: true })),
    ...numbers.flatMap((number) =>
      // A credential is declared by its name in a template.
      templateKeys()
        .flatMap((part) => partsAt(file, ['authentication', number, part]))
        .map((path) => ({ path, known: undefined, ownBraces: false })),
    ),
  ];
}

/** The templates of one request: path, query, headers and every string of the body. */
export function requestTemplates(file: unknown, { path, known }: WrittenRequest): Template[] {
  const named = ['query', 'headers'].flatMap((part) =>
    keysAt(file, [...path, part]).flatMap((name) => partsAt(file, [...path, part, name])),
  );
  const body = bodyParts(file, path).filter(({ value }) => typeof value === 'string');
  return [
    { path: [...path, 'path'], known, ownBraces: false, isTyped: true },
    ...[...named, ...body.map((part) => part.path)].map((at) => ({
      path: at,
      known,
      ownBraces: true,
      isTyped: true,
    })),
    { path: [...path, 'paging', 'size', 'value'], known: ['size'], ownBraces: false },
  ];
}

/** The items of a list, the members of an object, or else the value itself, by their paths. */
function partsAt(file: unknown, path: Path): Path[] {
  const value = valueAt(file, path);
  if (Array.isArray(value)) return value.map((_, index) => [...path, index]);
  const keys = keysAt(file, path);
  return keys.length === 0 ? [path] : keys.map((key) => [...path, key]);
}

/** Every part of a request's body, itself included, down to the maximum depth, and no more than allowed. */
export function bodyParts(file: unknown, request: Path): { readonly path: Path; readonly value: unknown }[] {
  const start = [...request, 'body'];
  const parts = [{ path: start, value: valueAt(file, start) }];
  // The list grows during the walk.
  for (const { path, value } of parts) {
    if (parts.length > MOST_BODY_PARTS) break;
    if (typeof value !== 'object' || value === null || path.length - start.length > DEEPEST_BODY) continue;
    for (const [key, member] of Object.entries(value)) parts.push({ path: [...path, key], value: member });
  }
  return parts;
}
