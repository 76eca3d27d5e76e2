import { type Issue, positionAt } from '../issue/index.ts';
import { keyNames } from '../paging/index.ts';
import { type AddressProblem, baseUrlProblems, pathProblems } from './address-problems.ts';
import { credentialPartIssues } from './check-credential-parts.ts';
import { checkMembers, findMembersIn, type MembersIn, unusedTables } from './check-members.ts';
import { checkRequestShape } from './check-request-shape.ts';
import { checkUses } from './check-uses.ts';
import { keysAt, textAt } from './expression-places.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';
import { refusedHeaders } from './refused-headers.ts';
import type { Remember } from './remember.ts';
import {
  bodyParts,
  commonTemplates,
  DEEPEST_BODY,
  MOST_BODY_PARTS,
  requestTemplates,
  type Template,
  writtenRequests,
} from './request-templates.ts';
import { parseSyntax } from './syntax-errors.ts';
import { placeholderNames, templateProblems } from './template-problems.ts';

/**
 * Checks that every request stays on the provider's own host, that each of its placeholders has a value, that
 * a request for one record identifies it, and that every account setting is used.
 *
 * @param remember keeps what was found in expressions
 */
export function checkRequests(file: unknown, places: Places, remember: Remember): readonly Issue[] {
  const parse = (text: string) => remember(`syntax ${text}`, [], () => parseSyntax(text));
  // Several checks ask for those of each expression.
  const membersIn: MembersIn = (expression, variable) =>
    remember(`members ${variable} ${expression}`, [], () => findMembersIn(expression, variable, parse));
  const requests = writtenRequests(file);
  const templates = [
    ...commonTemplates(file),
    ...requests.flatMap((request) => requestTemplates(file, request)),
  ];
  const filling = [
    ...templates.flatMap((template) => templateIssues(file, places, template)),
    ...requests.flatMap(({ path }) => nameIssues(file, places, path)),
  ];
  return [
    ...addressIssues(file, places, ['baseUrl'], baseUrlProblems),
    ...requests.flatMap(({ path }) => addressIssues(file, places, [...path, 'path'], pathProblems)),
    ...requests.flatMap(({ path }) => depthIssues(file, places, path)),
    ...[[], ...requests.map(({ path }) => path)].flatMap((path) => headerIssues(file, places, path)),
    ...refusedHeaders(
      file,
      places,
      requests.map(({ path }) => path),
    ),
    ...credentialPartIssues(
      file,
      places,
      requests.map(({ path }) => path),
    ),
    ...filling,
    ...checkRequestShape(file, places),
    ...checkMembers(file, places, membersIn),
    ...unusedTables(file, places, membersIn),
    // A setting that a mistyped placeholder was meant to use is not unused.
    ...(filling.length > 0 ? [] : checkUses(file, places, membersIn)),
  ];
}

function addressIssues(
  file: unknown,
  places: Places,
  path: Path,
  find: (text: string) => readonly AddressProblem[],
): Issue[] {
  const text = textAt(file, path);
  // The schema reports that it is blank or not a string.
  if (text.trim() === '') return [];
  return find(text).map((problem) => issueWithin(places, path, { code: 'address-invalid', ...problem }));
}

/** Characters that are invalid in a header: each call would fail, or the header would end and another begin. */
function headerIssues(file: unknown, places: Places, request: Path): Issue[] {
  return keysAt(file, [...request, 'headers']).flatMap((name) => {
    const path = [...request, 'headers', name];
    const offset = textAt(file, path).search(NOT_IN_HEADER);
    const message = `The header “${name}” contains a character that a header cannot contain, such as a line break.`;
    return offset < 0 ? [] : [issueWithin(places, path, { code: 'definition-shape', offset, message })];
  });
}

/** Control characters but the tab, and characters outside of Latin-1. */
const NOT_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

function templateIssues(file: unknown, places: Places, { path, ...rules }: Template): Issue[] {
  return templateProblems(textAt(file, path), rules).map((problem) =>
    issueWithin(places, path, { code: 'unknown-placeholder', ...problem }),
  );
}

/** Names of parameters, and keys of a body, are sent as written. */
function nameIssues(file: unknown, places: Places, request: Path): Issue[] {
  const keys = [
    ...keysAt(file, [...request, 'query']).map((name) => [...request, 'query', name]),
    ...bodyParts(file, request)
      .map(({ path }) => path)
      .slice(1),
  ].filter((path) => placeholderNames(String(path.at(-1))).length > 0);
  const parameters = [
    ...keyNames('parameter').map((name) => [...request, 'paging', name]),
    ...keyNames('size').map((name) => [...request, 'paging', name, 'parameter']),
  ].filter((path) => placeholderNames(textAt(file, path)).length > 0);
  const text = (name: string) => ({
    code: 'unknown-placeholder' as const,
    message: `Placeholders are filled in values only; the name “${name}” would be sent as it is written.`,
  });
  return [
    ...keys.map((path) => issueAtKey(places, path, text(String(path.at(-1))))),
    ...parameters.map((path) => issueAtValue(places, path, text(textAt(file, path)))),
  ];
}

function depthIssues(file: unknown, places: Places, request: Path): Issue[] {
  const deepest = request.length + 1 + DEEPEST_BODY;
  const parts = bodyParts(file, request);
  if (parts.length <= MOST_BODY_PARTS && !parts.some(({ path }) => path.length > deepest)) return [];
  const message = `The body is nested more than ${DEEPEST_BODY} levels deep or has more than ${MOST_BODY_PARTS} parts.`;
  return [issueAtValue(places, [...request, 'body'], { code: 'definition-shape', message })];
}

function issueWithin(
  places: Places,
  path: Path,
  { offset, ...text }: AddressProblem & Pick<Issue, 'code'>,
): Issue {
  const pointer = places.pointerOf(path);
  const source = positionAt(places.textAt(path), offset);
  return { ...text, source, ...(pointer === undefined ? {} : { path: pointer }) };
}
