import { type Document, isAlias, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { Issue, IssueCode } from '../../issue/index.ts';
import type { Path, Places } from '../places.ts';
import { type NumberReading, readNumbers } from './read-numbers.ts';
import { yamlPlaces } from './yaml-places.ts';

/** What one YAML text holds. */
export interface ParsedYaml {
  /** The data, or `undefined` when the text is not well formed. */
  readonly value: unknown;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

/** Most aliases that are followed, nested ones multiplied: a few lines could otherwise stand for gigabytes. */
const MOST_ALIASES = 100;
/** Most syntax problems that are told: one mistake can make the rest of a long file unreadable. */
const MOST_PROBLEMS = 20;

const QUOTES_HINT =
  'A text that holds “: ” or “ #”, or that starts with a quote, bracket or brace, needs quotes or a block (|-).';

const CODES: Readonly<Record<string, IssueCode>> = {
  DUPLICATE_KEY: 'yaml-duplicate-key',
  MULTIPLE_DOCS: 'yaml-many-documents',
};
const MESSAGES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'The key stands twice in the same mapping.',
  MULTIPLE_DOCS: 'Another document starts here; a file holds one.',
  RESOURCE_EXHAUSTION: 'The text is nested too deeply.',
};
const HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: QUOTES_HINT,
  UNEXPECTED_TOKEN: QUOTES_HINT,
  BAD_SCALAR_START: QUOTES_HINT,
};

/**
 * Parses one YAML 1.2 document, of which JSON is a part. Never throws: problems become issues.
 *
 * @param readingAt How numbers are read; as the nearest number unless given.
 */
export function parseYaml(
  text: string,
  file: string,
  readingAt: (path: Path) => NumberReading = () => 'number',
): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    version: '1.2',
    schema: 'core',
    merge: false,
    keepSourceTokens: true,
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: true,
    intAsBigInt: true,
  });
  const places = yamlPlaces(document, file, lines);
  const issueAt = (offset: number, code: IssueCode, message: string, hint?: string): Issue => {
    const { line, col } = lines.linePos(offset);
    const source = { file, line: Math.max(1, line), column: Math.max(1, col) };
    return { code, message, source, ...(hint === undefined ? {} : { hint }) };
  };

  const problems = distinct([...document.errors, ...document.warnings]);
  const issues = problems.slice(0, MOST_PROBLEMS).map((problem) => {
    const code = CODES[problem.code] ?? 'yaml-syntax';
    return issueAt(startOf(problem, document), code, wordsOf(problem), HINTS[problem.code]);
  });
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    const message = `The file asks for YAML ${document.directives.yaml.version}; it is read as YAML 1.2.`;
    issues.push(issueAt(0, 'yaml-syntax', message, 'Remove the %YAML line.'));
  }
  const aliases = aliasProblems(document).map(([offset, message]) => issueAt(offset, 'yaml-syntax', message));
  issues.push(...aliases);
  const readable = aliases.length === 0 && document.errors.every((error) => error.code in CODES);
  if (!readable) return { value: undefined, places, issues };
  for (const offset of readNumbers(document, readingAt)) {
    const message = 'The number has more digits than a number in JSON keeps.';
    issues.push(
      issueAt(offset, 'definition-shape', message, 'Write it in quotes, if the provider takes text.'),
    );
  }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), places, issues };
  } catch {
    const message = `The aliases stand for more than ${MOST_ALIASES} copies; that many are not followed.`;
    return {
      value: undefined,
      places,
      issues: [...issues, issueAt(lastAlias(document), 'yaml-syntax', message)],
    };
  }
}

function lastAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_key, { range }) {
      offset = range?.[0] ?? offset;
    },
  });
  return offset;
}

/** Aliases that name no anchor before them, or the node that they stand in. */
function aliasProblems(document: Document): [offset: number, message: string][] {
  const found: [number, string][] = [];
  visit(document, {
    Alias(_key, alias, parents) {
      const target = alias.resolve(document);
      const offset = alias.range?.[0] ?? 0;
      if (target === undefined)
        found.push([offset, `No anchor “&${alias.source}” stands before this alias.`]);
      else if (parents.some((parent) => !isAlias(parent) && parent === target)) {
        found.push([offset, `The alias “*${alias.source}” stands in the very part that it names.`]);
      }
    },
  });
  return found;
}

/** Drops what the parser only finds since it went on after a problem. */
function distinct(problems: readonly YAMLError[]): readonly YAMLError[] {
  const places = new Set<number>();
  const broken = new Set<string>();
  return problems.filter(({ code, pos: [offset] }) => {
    const follows = broken.has(code) || places.has(offset);
    places.add(offset);
    if (code === 'UNEXPECTED_TOKEN' || code === 'RESOURCE_EXHAUSTION') broken.add(code);
    return !follows;
  });
}

/** A quote that is never closed is told where it opens, not where the file ends. */
function startOf(problem: YAMLError, document: Document): number {
  let start = problem.pos[0];
  if (problem.code !== 'MISSING_CHAR') return start;
  visit(document, {
    Scalar(_key, { srcToken }) {
      if (srcToken === undefined || !srcToken.type.endsWith('quoted-scalar') || !('source' in srcToken))
        return;
      if (srcToken.offset + srcToken.source.length === problem.pos[0]) start = srcToken.offset;
    },
  });
  return start;
}

function wordsOf(problem: YAMLError): string {
  const words = MESSAGES[problem.code] ?? problem.message;
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
