import { type Issue, positionAt } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { valueAt } from '../json/json-pointer.ts';
import { pagingIssues } from './check-paging.ts';
import { keysAt, textAt } from './expression-places.ts';
import { fieldPattern } from './field-pattern.ts';
import { findReferences } from './find-references.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';
import { asksForFields, requestTemplates, writtenRequests } from './request-templates.ts';
import { parseSyntax } from './syntax-errors.ts';
import { placeholderNames } from './template-problems.ts';

const code = 'definition-shape';

/** Checks the rules of requests that their JSON Schema cannot express, or not with a message that helps. */
export function checkRequestShape(file: unknown, places: Places): readonly Issue[] {
  return [
    ...keysAt(file, ['resources']).flatMap((resource) => fieldIssues(file, places, ['resources', resource])),
    ...writtenRequests(file).flatMap(({ path }) => [
      ...bodyIssues(file, places, path),
      ...searchIssues(file, places, path),
      ...sizeIssues(file, places, path),
      ...pagingIssues(file, places, path),
      ...computedIssues(file, places, path),
      ...recordsIssues(file, places, path, [...path, 'when']),
    ]),
  ];
}

/** The list of fields that a resource asks for: its names fit their pattern, and a request uses it. */
function fieldIssues(file: unknown, places: Places, resource: Path): Issue[] {
  const path = [...resource, 'requestedFields'];
  const names = valueAt(file, [...path, 'names']);
  if (!Array.isArray(names)) return [];
  const pattern = fieldPattern(textAt(file, [...path, 'pattern']));
  if (pattern === undefined) {
    const message = 'The pattern of “requestedFields” is not a regular expression.';
    return [issueAtValue(places, [...path, 'pattern'], { code, message })];
  }
  const misfits = names.flatMap((name, index) => {
    if (typeof name !== 'string' || pattern.test(name)) return [];
    const message = `The name “${name}” does not match the pattern of requested fields.`;
    const hint = 'Write a “pattern” under “requestedFields” that it matches.';
    return [issueAtValue(places, [...path, 'names', index], { code, message, hint })];
  });
  const requests = ['get', 'list'].map((name) => ({ path: [...resource, name], known: [] }));
  const isUsed = requests.some((request) =>
    requestTemplates(file, request).some(({ path: at }) =>
      placeholderNames(textAt(file, at)).includes('fields'),
    ),
  );
  if (isUsed) return misfits;
  const message = 'Neither “get” nor “list” uses the requested fields.';
  const unused = issueAtKey(places, path, {
    code: 'computed-unused',
    message,
    hint: 'Write {fields} where their names belong.',
  });
  return [...misfits, unused];
}

function bodyIssues(file: unknown, places: Places, request: Path): Issue[] {
  const body = valueAt(file, [...request, 'body']);
  const format = [...request, 'bodyFormat'];
  const issues: Issue[] = [];
  if (textAt(file, format) !== '' && body === undefined && textAt(file, [...request, 'from']) !== 'list')
    issues.push(
      issueAtKey(places, format, { code, message: 'The request has no body to write as “bodyFormat” says.' }),
    );
  if (
    textAt(file, format) === 'form' &&
    body !== undefined &&
    keysAt(file, [...request, 'body']).length === 0
  ) {
    const message = 'A form is an object of names and values.';
    issues.push(issueAtValue(places, [...request, 'body'], { code, message }));
  }
  if (textAt(file, [...request, 'method']) === 'GET' && body !== undefined) {
    const message = 'A GET request has no body.';
    const hint = 'Write its parameters under “query”, or another method.';
    issues.push(issueAtKey(places, [...request, 'body'], { code, message, hint }));
  }
  return issues;
}

/** The keys that a search of its own must have, and that other requests for one record cannot have. */
function searchIssues(file: unknown, places: Places, request: Path): Issue[] {
  if (request.length !== 3 || request.at(-1) !== 'get') return [];
  if (textAt(file, [...request, 'from']) === 'search') {
    return ['method', 'path', 'records']
      .filter((name) => valueAt(file, [...request, name]) === undefined)
      .map((name) =>
        issueAtValue(places, request, { code, message: `“${name}” is missing in “get”: it is a search.` }),
      );
  }
  return ['records', 'paging']
    .filter((name) => valueAt(file, [...request, name]) !== undefined)
    .map((name) =>
      issueAtKey(places, [...request, name], {
        code,
        message: `“${name}” of “get” has no effect without “from: search”.`,
      }),
    );
}

function sizeIssues(file: unknown, places: Places, request: Path): Issue[] {
  const size = [...request, 'paging', 'size'];
  const keys = keysAt(file, size);
  if (keys.length === 0) return [];
  const at = (name: string, message: string): Issue => issueAtKey(places, [...size, name], { code, message });
  if (!keys.includes('parameter') && !keys.includes('header'))
    return [
      issueAtValue(places, size, { code, message: 'Either “parameter” or “header” is missing in “size”.' }),
    ];
  if (keys.includes('parameter') && keys.includes('header'))
    return [
      at('header', '“size” has a parameter already: either of them says how many records a page holds.'),
    ];
  if (!keys.includes('value')) return [];
  if (!keys.includes('header'))
    return [at('value', '“value” is the value of a header, and there is no “header”.')];
  const value = textAt(file, [...size, 'value']);
  if (/[^\t\x20-\x7e]/.test(value))
    return [at('value', 'The value contains a character that a header cannot contain.')];
  return placeholderNames(value).includes('size') ? [] : [at('value', 'The value does not contain {size}.')];
}

function computedIssues(file: unknown, places: Places, request: Path): Issue[] {
  const settings = keysAt(file, ['accountSettings']);
  const used = new Set(
    usersOf(file, request).flatMap(({ path, known }) =>
      requestTemplates(file, { path, known }).flatMap((template) =>
        placeholderNames(textAt(file, template.path)),
      ),
    ),
  );
  const names = keysAt(file, [...request, 'computed']);
  return names.flatMap((name) => {
    const path = [...request, 'computed', name];
    const isTaken = ['id', 'size', ...(asksForFields(file, request) ? ['fields'] : [])].includes(name);
    if (settings.includes(name) || isTaken) {
      const what = settings.includes(name) ? 'an account setting' : 'a value of every request';
      return [issueAtKey(places, path, { code, message: `“${name}” is the name of ${what} already.` })];
    }
    if (used.has(name)) return recordsIssues(file, places, request, path);
    const message = `Nothing in the request uses the computed value “${name}”.`;
    const missing = [...used].filter((other) => !settings.includes(other) && !names.includes(other));
    const hint = nameHint(name, missing, (nearest) => `{${nearest}}`) ?? `Write {${name}} where it belongs.`;
    return [issueAtKey(places, path, { code: 'computed-unused', message, hint })];
  });
}

/** The requests that have the computed values of a request: itself, and for a list the search in it. */
function usersOf(
  file: unknown,
  request: Path,
): readonly { readonly path: Path; readonly known: readonly string[] }[] {
  const get = [...request.slice(0, -1), 'get'];
  const isSearched =
    request.length === 3 && request.at(-1) === 'list' && textAt(file, [...get, 'from']) === 'list';
  return [request, ...(isSearched ? [get] : [])].map((path) => ({ path, known: [] }));
}

/** The records of a page are known only once it has been read. */
function recordsIssues(file: unknown, places: Places, request: Path, path: Path): Issue[] {
  if (request.at(-2) !== 'tables' || textAt(file, [...request, 'per']) === 'page') return [];
  const { ast } = parseSyntax(textAt(file, path));
  const found = ast === undefined ? [] : findReferences(ast).references;
  return found
    .filter(({ kind, name }) => kind === 'variable' && name === 'records')
    .map(({ offset }) => {
      const pointer = places.pointerOf(path);
      return {
        code: 'unknown-variable',
        message: '$records is bound only for a table that is requested once for each page.',
        source: positionAt(places.textAt(path), offset),
        hint: 'Write “per: page” in the table.',
        ...(pointer === undefined ? {} : { path: pointer }),
      };
    });
}
