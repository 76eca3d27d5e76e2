import type { Issue } from '../issue/index.ts';
import { type MembersIn, usedMembers } from './check-members.ts';
import { expressionPaths, keysAt, textAt } from './expression-places.ts';
import { findReferences } from './find-references.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';
import { commonTemplates, requestTemplates, writtenRequests } from './request-templates.ts';
import { parseSyntax } from './syntax-errors.ts';
import { isPlaceholderName, placeholderNames } from './template-problems.ts';

/** Checks that requests use their inputs: the id of the record, and every account setting. */
export function checkUses(file: unknown, places: Places, membersIn: MembersIn): readonly Issue[] {
  const gets = keysAt(file, ['resources']).map((resource) => ['resources', resource, 'get']);
  return [...gets.flatMap((get) => idIssues(file, places, get)), ...settingIssues(file, places, membersIn)];
}

function idIssues(file: unknown, places: Places, get: Path): Issue[] {
  // A record that is searched in the list is found by the id that the mapping returns for it.
  if (keysAt(file, get).length === 0 || textAt(file, [...get, 'from']) === 'list') return [];
  const templates = requestTemplates(file, { path: get, known: [] });
  const isFilled = templates.some(({ path }) => placeholderNames(textAt(file, path)).includes('id'));
  const expressions = [
    // A search without “record” finds it by the id that the mapping returns.
    ...(textAt(file, [...get, 'from']) === 'search' ? [] : [[...get, 'record']]),
    ...keysAt(file, [...get, 'computed']).map((name) => [...get, 'computed', name]),
  ];
  if (isFilled || expressions.some((path) => readsId(textAt(file, path)))) return [];
  const hasPath = textAt(file, [...get, 'path']).trim() !== '';
  // The id may belong into a path that is not written yet, whose absence is an issue of its own.
  if (!hasPath && textAt(file, [...get, 'from']) === '' && !keysAt(file, get).includes('path')) return [];
  return [
    issueAtValue(places, hasPath ? [...get, 'path'] : get, {
      code: 'id-unused',
      message:
        'The request does not say which record it requests: it would return the same record for every id.',
      hint: 'Write {id} in the path, query, headers or body, or $id in “record” or “computed”.',
    }),
  ];
}

/** True even for an expression that is missing or not well formed, since it has an issue of its own. */
function readsId(expression: string): boolean {
  const { ast } = parseSyntax(expression);
  if (expression.trim() === '' || ast === undefined) return true;
  return findReferences(ast).references.some(({ kind, name }) => kind === 'variable' && name === 'id');
}

function settingIssues(file: unknown, places: Places, membersIn: MembersIn): Issue[] {
  const templates = [
    ...commonTemplates(file),
    ...writtenRequests(file).flatMap((request) => requestTemplates(file, request)),
  ];
  // Names in credentials are names of credentials.
  const filled = templates.filter(({ known }) => known !== undefined);
  const read = usedMembers(file, 'settings', expressionPaths(file), membersIn);
  if (read.isWhole) return [];
  const used = new Set([
    ...read.names,
    ...filled.flatMap(({ path }) => placeholderNames(textAt(file, path))),
  ]);
  return (
    keysAt(file, ['accountSettings'])
      // The schema reports a name that no placeholder can have.
      .filter((name) => !used.has(name) && isPlaceholderName(name))
      .map((name) =>
        issueAtKey(places, ['accountSettings', name], {
          code: 'setting-unused',
          message: `No address, header, query, body or expression uses the account setting “${name}”.`,
          hint: `Write {${name}} where its value belongs, or $settings.${name} in an expression, or remove the setting.`,
        }),
      )
  );
}
