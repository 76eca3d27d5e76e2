import { type Document, isAlias, LineCounter, type Node, visit } from 'yaml';
import type { Issue, IssueCode } from '../../issue/index.ts';
import { MOST_CHARACTERS } from '../author-bounds.ts';
import { objectPlaces, type Path, type Places } from '../places.ts';
import { composeDocument } from './compose-document.ts';
import { controlCharacter } from './control-character.ts';
import type { NumberReading } from './number-reading.ts';
import { readNumbers } from './read-numbers.ts';
import { yamlPlaces } from './yaml-places.ts';
import { yamlProblems } from './yaml-problems.ts';

/** Content of one YAML text. */
export interface ParsedYaml {
  /** The data, or `undefined` if the text is not well formed. */
  readonly value: unknown;
  readonly places: Places;
  readonly issues: readonly Issue[];
  /** The parser's own tree, also of a file that is not well formed; undefined if the text exceeds a bound. */
  readonly document?: Document;
}

/** Maximum number of aliases that are followed, nested ones multiplied: a few lines could otherwise mean gigabytes. */
const MOST_ALIASES = 100;
/**
 * Parses one YAML 1.2 document, of which JSON is a part. Never throws: problems become issues.
 *
 * @param readingAt How to read numbers; default as the nearest number.
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
  const composed = composeDocument(source, lines, {
    version: '1.2',
    schema: 'core',
    merge: false,
    keepSourceTokens: true,
    prettyErrors: false,
    // Problems are returned; the parser would print one that concerns keys.
    logLevel: 'error',
    stringKeys: true,
    // Found by `yamlProblems`, in linear time.
    uniqueKeys: false,
    intAsBigInt: true,
  });
  if ('excess' in composed) return unreadable(source, file, composed.excess.offset, composed.excess.message);
  const { document } = composed;
  const places = yamlPlaces(document, file, lines);
  const issueAt = (offset: number, code: IssueCode, message: string, hint?: string): Issue => {
    const { line, col } = lines.linePos(offset);
    const at = { file, line: Math.max(1, line), column: Math.max(1, col) };
    return { code, message, source: at, ...(hint === undefined ? {} : { hint }) };
  };

  const control = controlCharacter(source, document);
  if (control !== undefined) {
    const issue = issueAt(control.offset, 'yaml-syntax', control.message, control.hint);
    return { value: undefined, places, issues: [issue], document };
  }
  const { isReadable, problems } = yamlProblems(document, source, lines);
  const issues = problems.map(({ code, offset, message, hint }) => issueAt(offset, code, message, hint));
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    const message = `The file declares YAML ${document.directives.yaml.version}; it is read as YAML 1.2.`;
    issues.push(issueAt(0, 'yaml-syntax', message, 'Remove the %YAML line.'));
  }
  if (!isReadable) return { value: undefined, places, issues, document };
  const aliases = aliasProblems(document, source).map(([offset, message]) =>
    issueAt(offset, 'yaml-syntax', message),
  );
  if (aliases.length > 0) return { value: undefined, places, issues: [...issues, ...aliases], document };
  for (const offset of readNumbers(document, readingAt)) {
    const message = 'The number has more digits than a number in JSON can keep.';
    issues.push(
      issueAt(offset, 'definition-shape', message, 'Write it in quotes if the provider accepts a string.'),
    );
  }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), places, issues, document };
  } catch {
    const message = `The aliases expand to more than ${MOST_ALIASES} copies, the most that are allowed.`;
    return {
      value: undefined,
      places,
      issues: [...issues, issueAt(lastAlias(document), 'yaml-syntax', message)],
      document,
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

/**
 * Aliases that name no anchor before them, or the node that they are in. The parser's own search for the target of
 * an alias reads the whole document, which takes minutes for 50,000 aliases.
 */
function aliasProblems(document: Document, text: string): [offset: number, message: string][] {
  const found: [number, string][] = [];
  // The whole document is searched only if its text has the sign of an alias.
  if (!text.includes('*')) return found;
  const anchors = new Map<string, Node>();
  visit(document, {
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_key, alias, parents) {
      const target = anchors.get(alias.source);
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
