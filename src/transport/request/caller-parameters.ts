import { queryNames } from '../../authentication/index.ts';
import type { RequestTemplate } from '../../definition/definition.ts';
import {
  type DeclaredMember,
  declaredMembers,
  mayReplace,
  type ParameterPath,
  type ReadPath,
  readPath,
} from '../../definition/parameter-names.ts';
import { parameterNames } from '../../paging/index.ts';
import { transportError } from '../errors.ts';
import { oncePer } from '../once-per.ts';
import { placeholders } from './placeholders.ts';
import type { Query, QueryValue } from './query.ts';
import { goesIntoBody, type RequestParts } from './request-parts.ts';

/** What the caller's parameters must not replace. */
interface Declared {
  readonly path: ReadPath;
  readonly isOpen: boolean;
  /** True if it is computed from the caller's parameters: they are used there. */
  readonly readsQuery: boolean;
}

/**
 * Returns the parts with those of the caller's parameters that the request receives. In a request whose method is not
 * GET they add to what the provider file says and never replace it: the operation may be there, and another one could
 * write. A parameter from which the file computes the value in its own place is left to the file.
 *
 * @throws TransportError `parameter-invalid`
 */
export function withCallerParameters(parts: RequestParts): RequestParts {
  const { template, query = {}, definition } = parts;
  if (template.method === 'GET' || Object.keys(query).length === 0) return parts;
  const declared = declaredIn(parts);
  const received = keep(query, [], (path) => {
    const read = readPath(path);
    const replaced = declared.filter((one) => mayReplace(read, one.path, one.isOpen));
    if (replaced.some(({ readsQuery }) => !readsQuery)) throw refused(path, definition.slug);
    return replaced.length === 0;
  });
  return { ...parts, query: received };
}

function declaredIn(parts: RequestParts): readonly Declared[] {
  const { template, definition, pagedBy } = parts;
  if (!goesIntoBody(parts)) return declaredInQuery(template);
  const names = [
    ...definition.authentication.flatMap(queryNames),
    ...(pagedBy === undefined ? [] : parameterNames(pagedBy)),
  ];
  const reserved = names.map((name) => ({ path: readPath([name]), isOpen: false, readsQuery: false }));
  return [...declaredInBody(template), ...declaredInQuery(template), ...reserved];
}

const declaredInBody = oncePer((template: RequestTemplate) =>
  declaredMembers(template.body).map((member) => asDeclared(member, template)),
);

const declaredInQuery = oncePer((template: RequestTemplate) =>
  Object.entries(template.query ?? {}).map(([name, value]) =>
    asDeclared({ path: [name], isOpen: false, value }, template),
  ),
);

function asDeclared({ path, isOpen, value }: DeclaredMember, { computed = {} }: RequestTemplate): Declared {
  const readsQuery = textsIn(value)
    .flatMap(placeholders)
    .some((name) => Object.hasOwn(computed, name) && /\$query\b/.test(computed[name]?.text ?? ''));
  return { path: readPath(path), isOpen, readsQuery };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A copy without the parameters that are not kept; a list is one parameter. */
function keep(query: Query, above: ParameterPath, isKept: (path: ParameterPath) => boolean): Query {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]): [string, QueryValue][] => {
      const path = [...above, name];
      if (!hasMembers(value)) return isKept(path) ? [[name, value]] : [];
      const members = keep(value, path, isKept);
      return Object.keys(members).length === 0 ? [] : [[name, members]];
    }),
  );
}

function hasMembers(value: QueryValue): value is Query {
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** Longest name that a message shows. */
const LONGEST = 60;

function refused(path: ParameterPath, provider: string): Error {
  const written = path.join('.');
  const name = written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
  const message = `The parameter “${name}” would replace what the provider file sets in a request that is not a GET.`;
  const hint = 'A caller may add parameters that the provider file does not set.';
  return transportError('parameter-invalid', message, { provider, hint });
}
