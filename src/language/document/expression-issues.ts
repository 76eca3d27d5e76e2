import { warningOf } from '../../checks/checked-expression.ts';
import { checkExpression } from '../../definition/check-expression.ts';
import { parseExpression } from '../../expression/compiler.ts';
import { analyseTypes } from '../../expression/typing.ts';
import type { Issue } from '../../issue/index.ts';
import { contentPlaces } from '../source/content-places.ts';
import type { LanguageDocument } from './document.ts';

/** What is wrong with a file of one expression: its syntax, unknown names, and what its input does not have. */
export function expressionIssues(document: LanguageDocument, functions: readonly string[]): readonly Issue[] {
  return document.expressions().flatMap(({ text, context }) => {
    if (text.trim() === '') return [];
    const { textAt } = contentPlaces(document.file, { writtenAt: () => undefined });
    const expression = { text, source: textAt([]) };
    const { input, variables } = context();
    // A caller may bind any variable and register any function.
    const issues = checkExpression(expression, functions, [...variables.keys()]).filter(
      ({ code }) => code !== 'unknown-variable',
    );
    const parsed = parseExpression(text);
    if (!parsed.ok || issues.length > 0) return issues;
    const { findings } = analyseTypes(parsed.ast, input, { variables, otherFunctions: new Set(functions) });
    return findings.map((finding) => warningOf({ expression, ast: parsed.ast, place: '' }, finding).issue);
  });
}
