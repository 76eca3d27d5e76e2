import type { Issue } from '../issue/index.ts';
import { keysAt, textAt } from './expression-places.ts';
import { issueAtValue } from './issue-at.ts';
import type { Places } from './places.ts';

/** Checks that the patterns of the account settings are regular expressions, and that the defaults match. */
export function checkPatterns(file: unknown, places: Places): readonly Issue[] {
  return keysAt(file, ['accountSettings']).flatMap((name) => {
    const path = ['accountSettings', name, 'pattern'];
    const code = 'definition-shape';
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

function wholeValue(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}
