import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { valueAt } from '../model/index.ts';
import { keysAt, textAt } from './expression-places.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Places } from './places.ts';
import { bodyParts, writtenRequests } from './request-templates.ts';
import { placeholderNames } from './template-problems.ts';

/**
 * Checks that each account setting has a pattern or values, that patterns are regular expressions, and that defaults
 * match.
 */
export function checkPatterns(file: unknown, places: Places): readonly Issue[] {
  return keysAt(file, ['accountSettings']).flatMap((name) => {
    const needed = optionalInAddress(file, places, name);
    if (needed.length > 0) return needed;
    const path = ['accountSettings', name, 'pattern'];
    const code = 'definition-shape';
    const keys = keysAt(file, ['accountSettings', name]);
    if (keys.includes('values') === keys.includes('pattern')) {
      const message = `The account setting “${name}” needs either a “pattern” or “values”.`;
      return [issueAtKey(places, ['accountSettings', name], { code, message })];
    }
    if (keys.includes('values'))
      return [...defaultIsValue(file, places, name), ...slashInHost(file, places, name)];
    const pattern = wholeValue(textAt(file, path));
    if (pattern === undefined) {
      return [
        issueAtValue(places, path, {
          code,
          message: `The pattern of “${name}” is not a regular expression.`,
        }),
      ];
    }
    const byDefault = ['accountSettings', name, 'default'];
    if (!keysAt(file, ['accountSettings', name]).includes('default') || pattern.test(textAt(file, byDefault)))
      return [];
    const message = `The default of “${name}” does not match its own pattern.`;
    return [issueAtValue(places, byDefault, { code, message })];
  });
}

/** In the base URL a slash would end the host. */
function slashInHost(file: unknown, places: Places, name: string): readonly Issue[] {
  if (!placeholderNames(textAt(file, ['baseUrl'])).includes(name)) return [];
  const values = ['accountSettings', name, 'values'];
  return keysAt(file, values)
    .map((value) => [...values, value])
    .filter((path) => textAt(file, path).includes('/'))
    .map((path) => {
      const message = `“${textAt(file, path)}” cannot be part of the base URL: its slash would end the host.`;
      return issueAtValue(places, path, { code: 'address-invalid', message });
    });
}

/** A part of the address is required for a request; a header or query parameter can be left out. */
function optionalInAddress(file: unknown, places: Places, name: string): readonly Issue[] {
  const path = ['accountSettings', name, 'optional'];
  if (valueAt(file, path) !== true) return [];
  const needs = writtenRequests(file).flatMap((request) => [
    [...request.path, 'path'],
    ...bodyParts(file, request.path).map((part) => part.path),
  ]);
  if (![['baseUrl'], ...needs].some((at) => placeholderNames(textAt(file, at)).includes(name))) return [];
  const message = `The account setting “${name}” cannot be optional: an address or body needs it.`;
  return [issueAtValue(places, path, { code: 'definition-shape', message })];
}

function defaultIsValue(file: unknown, places: Places, name: string): readonly Issue[] {
  const path = ['accountSettings', name, 'default'];
  if (!keysAt(file, ['accountSettings', name]).includes('default')) return [];
  const values = keysAt(file, ['accountSettings', name, 'values']);
  if (values.includes(textAt(file, path))) return [];
  const message = `The default of “${name}” is not one of its values.`;
  return [
    issueAtValue(places, path, { code: 'definition-shape', message, ...hintOf(textAt(file, path), values) }),
  ];
}

function hintOf(name: string, values: readonly string[]): { hint?: string } {
  const hint = nameHint(name, values);
  return hint === undefined ? {} : { hint };
}

function wholeValue(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}
