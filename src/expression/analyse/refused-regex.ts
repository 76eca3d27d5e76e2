import { offsetInText } from '../regex/offset-in-text.ts';
import type { RegexEngine } from '../regex/regex-engine.ts';
import { ExpressionError } from '../values/expression-error.ts';

/** Whether a tree has a regular expression anywhere. */
export function hasRegex(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return false;
  if ('type' in value && value.type === 'regex') return true;
  return Object.values(value).some(hasRegex);
}

/**
 * Tries every regular expression of a tree on an engine, so that one that it cannot make is known before it is needed.
 * Returns the first that is refused; undefined if there is none.
 *
 * @param text what the tree was parsed from
 */
export function findRefusedRegex(
  value: unknown,
  engine: RegexEngine | undefined,
  text: string,
): ExpressionError | undefined {
  if (engine === undefined || typeof value !== 'object' || value === null || value instanceof RegExp)
    return undefined;
  if ('type' in value && value.type === 'regex' && 'value' in value && value.value instanceof RegExp) {
    const end = 'position' in value && typeof value.position === 'number' ? value.position : 0;
    return tryRegex(value.value, engine, text.slice(0, end));
  }
  for (const part of Object.values(value)) {
    const found = findRefusedRegex(part, engine, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @param text the expression up to the end of the regular expression */
function tryRegex(regex: RegExp, engine: RegexEngine, text: string): ExpressionError | undefined {
  try {
    new engine(regex);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = error instanceof ExpressionError ? (error.position ?? 0) : 0;
    return new ExpressionError('regex-refused', { position: offsetInText(regex, offset, text), message });
  }
}
