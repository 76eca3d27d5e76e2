import type { Diagnostic } from '../../../language/index.ts';
import type { Inspection, LanguageInput, MarkedProblem } from '../../language-protocol.ts';
import type { OpenDocuments } from './open-documents.ts';

const SEVERITIES = { 1: 'error', 2: 'warning', 3: 'information' } as const;

/** Problems for which fixes are looked for: more would not be read. */
const MOST_WITH_FIXES = 100;

/** Returns everything that is said of a file, with what can be done about it. */
export async function inspect(open: OpenDocuments, input: LanguageInput): Promise<Inspection> {
  const { service, uri } = open(input);
  const diagnostics = await service.diagnostics(uri);
  const problems = diagnostics.map((diagnostic, index): MarkedProblem => {
    const { code, message, range, severity } = diagnostic;
    const { line, character } = range.start;
    return {
      code,
      severity: SEVERITIES[severity],
      message,
      place: { file: input.file, line: line + 1, column: character + 1 },
      range,
      fixes: index < MOST_WITH_FIXES ? fixesOf(diagnostic) : [],
    };
  });
  return { problems, tokens: service.semanticTokens(uri).data };

  function fixesOf({ code, message, range }: Diagnostic): MarkedProblem['fixes'] {
    return service.codeActions(uri, range).flatMap(({ title, diagnostics: about = [], edit }) => {
      const isAboutIt = about.some((other) => other.code === code && other.message === message);
      const edits = edit?.changes[uri];
      return isAboutIt && edits !== undefined ? [{ title, edits }] : [];
    });
  }
}
