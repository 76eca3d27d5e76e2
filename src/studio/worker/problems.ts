import { type Issue, isErrorOf, MapwrightError } from '../../issue/index.ts';
import type { Answer, Problem } from '../protocol.ts';

/** Returns an issue as the page shows it. */
export function problemOf({ code, severity = 'error', message, hint, source }: Issue): Problem {
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(source === undefined
      ? {}
      : { place: { file: source.file, line: source.line, column: source.column } }),
  };
}

/** Runs what reads files of the author's: their mistakes are an answer, anything else is thrown. */
export async function answerOf<Value>(run: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (isErrorOf(error, MapwrightError)) return { ok: false, problems: error.issues.map(problemOf) };
    throw error;
  }
}
