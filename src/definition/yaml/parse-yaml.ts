import { type Document, isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { Issue, IssueCode } from '../../issue/index.ts';
import { DEEPEST, MOST_CHARACTERS } from '../author-bounds.ts';
import { objectPlaces, type Path, type Places } from '../places.ts';
import { controlCharacter } from './control-character.ts';
import { type NumberReading, readNumbers } from './read-numbers.ts';
import { findDeepYaml } from './yaml-nesting.ts';
import { yamlPlaces } from './yaml-places.ts';
import { yamlProblems } from './yaml-problems.ts';

/** What one YAML text holds. */
export interface ParsedYaml {
  /** The data, or `undefined` when the text is not well formed. */
  readonly value: unknown;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

/** Most aliases that are followed, nested ones multiplied: a few lines could otherwise stand for gigabytes. */
const MOST_ALIASES = 100;
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
  // A line may end in a carriage return alone (YAML 1.2, chapter 5.4), which the parser does not know.
  const source = text.replace(/^\ufeff/, '').replace(/\r(?!\n)/g, '\n');
  if (source.length > MOST_CHARACTERS) {
    const found = `The text has ${source.length} characters; at most ${MOST_CHARACTERS} are read.`;
    return unreadable(source, file, 0, found);
  }
  const tooDeep = findDeepYaml(source);
  if (tooDeep !== undefined)
    return unreadable(source, file, tooDeep, `The text is nested more than ${DEEPEST} levels deep.`);
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    keepSourceTokens: true,
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    // Found by `yamlProblems`, in time that grows with the text alone.
    uniqueKeys: false,
    intAsBigInt: true,
  });
  const places = yamlPlaces(document, file, lines);
  const issueAt = (offset: number, code: IssueCode, message: string, hint?: string): Issue => {
    const { line, col } = lines.linePos(offset);
    const at = { file, line: Math.max(1, line), column: Math.max(1, col) };
    return { code, message, source: at, ...(hint === undefined ? {} : { hint }) };
  };

  const control = controlCharacter(source, document);
  if (control !== undefined) {
    const issue = issueAt(control.offset, 'yaml-syntax', control.message, control.hint);
    return { value: undefined, places, issues: [issue] };
  }
  const { isReadable, problems } = yamlProblems(document, source, lines);
  const issues = problems.map(({ code, offset, message, hint }) => issueAt(offset, code, message, hint));
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    const message = `The file declares YAML ${document.directives.yaml.version}; it is read as YAML 1.2.`;
    issues.push(issueAt(0, 'yaml-syntax', message, 'Remove the %YAML line.'));
  }
  if (!isReadable) return { value: undefined, places, issues };
  const aliases = aliasProblems(document).map(([offset, message]) => issueAt(offset, 'yaml-syntax', message));
  if (aliases.length > 0) return { value: undefined, places, issues: [...issues, ...aliases] };
  for (const offset of readNumbers(document, readingAt)) {
    const message = 'The number has more digits than a number in JSON can keep.';
    issues.push(
      issueAt(offset, 'definition-shape', message, 'Write it in quotes if the provider accepts a string.'),
    );
  }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), places, issues };
  } catch {
    const message = `The aliases expand to more than ${MOST_ALIASES} copies, the most that are allowed.`;
    return {
      value: undefined,
      places,
      issues: [...issues, issueAt(lastAlias(document), 'yaml-syntax', message)],
    };
  }
}

function unreadable(text: string, file: string, offset: number, message: string): ParsedYaml {
  const before = text.slice(0, offset).split('\n');
  const source = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const places: Places = { ...objectPlaces(file), pointerOf: () => undefined };
  return { value: undefined, places, issues: [{ code: 'definition-too-large', message, source }] };
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
        found.push([offset, `There is no anchor “&${alias.source}” before this alias.`]);
      else if (parents.some((parent) => !isAlias(parent) && parent === target)) {
        found.push([offset, `The alias “*${alias.source}” is inside the part that it refers to.`]);
      }
    },
  });
  return found;
}
