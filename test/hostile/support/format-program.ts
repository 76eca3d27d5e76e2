import { join } from 'node:path';

const dist = (path: string) => JSON.stringify(join(import.meta.dirname, '../../../dist', path));

/** The check of a format that took longest. */
export interface FormatOutcome {
  readonly format: string;
  readonly text: string;
  readonly length: number;
  readonly seconds: number;
  /** Strings that were said to be too long to be checked. */
  readonly unchecked: number;
  /** What was thrown. */
  readonly errors: readonly string[];
}

/** The program of a child that gets lists of formats and parts of strings as JSON, and prints a `FormatOutcome` for each format. */
export const FORMAT_PROGRAM = `
  import { createModel } from ${dist('live.js')};
  let given = '';
  for await (const chunk of process.stdin) given += chunk;
  const outcomes = JSON.parse(given).flatMap(({ formats, beginnings, pieces, ends, lengths }) => formats.map((format) => {
    const model = createModel('crm/things', { type: 'object', properties: { x: { type: 'string', format } } });
    const outcome = { format, text: '', length: 0, seconds: 0, unchecked: 0, errors: [] };
    for (const beginning of beginnings) for (const piece of pieces) for (const end of ends) for (const length of lengths) {
      const count = Math.floor((length - beginning.length - end.length) / piece.length);
      const text = beginning + piece.repeat(count) + end;
      const before = process.cpuUsage();
      try {
        const problems = model.checkField('x', text);
        if (problems.some(({ message }) => message.includes('could not be checked'))) outcome.unchecked += 1;
      } catch (error) {
        outcome.errors.push(String(error));
      }
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      if (seconds / length > outcome.seconds / (outcome.length || 1)) Object.assign(outcome, { text: text.slice(0, 40), length, seconds });
    }
    return outcome;
  }));
  console.log(JSON.stringify(outcomes));
`;
