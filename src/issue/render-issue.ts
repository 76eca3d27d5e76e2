import { checkArgument, FLAG, type OptionRule, optionCheck, TEXT } from '../options/index.ts';
import type { Issue } from './issue.ts';

/** How an issue is rendered. */
export interface RenderOptions {
  /** Adds ANSI colours, for a terminal. Default off. */
  readonly color?: boolean;
}

const ISSUE: OptionRule = {
  expected: 'an issue with a code and a message',
  accepts: (value) => typeof value === 'object' && value !== null && 'code' in value && 'message' in value,
};

const checkOptions = optionCheck<RenderOptions>('renderIssue', { color: FLAG });

/**
 * Renders an issue for a person: place, message and code, and, if the file's text is passed, the line
 * with a caret under the offending character; then the hint. Several lines, no newline at the end.
 *
 * @param text The whole text of the file that `issue.source` names.
 */
export function renderIssue(issue: Issue, text?: string, options: RenderOptions = {}): string {
  checkArgument('renderIssue', 'issue', issue, ISSUE);
  if (text !== undefined) checkArgument('renderIssue', 'text', text, TEXT);
  checkOptions(options);
  const paint = options.color === true ? PAINTED : PLAIN;
  const place = placeOf(issue);
  const severity = issue.severity === undefined || issue.severity === 'error' ? '' : `${issue.severity}: `;
  const lines = [
    `${place === '' ? '' : `${paint.bold(place)}: `}${severity}${printable(issue.message)} ${paint.dim(`[${codesOf(issue)}]`)}`,
    ...excerpt(issue, text, paint),
  ];
  if (issue.hint !== undefined) lines.push(`  ${paint.cyan('hint:')} ${printable(issue.hint)}`);
  return lines.join('\n');
}

type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'cyan', (text: string) => string>>;

const style = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;
const plain = (text: string) => text;
const PLAIN: Paint = { bold: plain, dim: plain, red: plain, cyan: plain };
const PAINTED: Paint = { bold: style(1, 22), dim: style(2, 22), red: style(31, 39), cyan: style(36, 39) };

/** Maximum length of a source line that is shown, so that a minified file stays readable. */
const WIDEST = 100;

function placeOf({ source, record, path, provider }: Issue): string {
  const places: string[] = [];
  if (source !== undefined) places.push(`${source.file}:${source.line}:${source.column}`);
  if (source === undefined && provider !== undefined) places.push(provider);
  if (record !== undefined) places.push(`record ${record}`);
  if (path !== undefined && path !== '') places.push(path);
  return printable(places.join(', '));
}

function codesOf({ code, jsonataCode }: Issue): string {
  return jsonataCode === undefined ? code : `${code} ${jsonataCode}`;
}

function excerpt({ source }: Issue, text: string | undefined, paint: Paint): string[] {
  if (source === undefined || text === undefined) return [];
  const line = text.split(/\r\n?|\n/)[source.line - 1];
  if (line === undefined) return [];
  const column = Math.min(source.column - 1, line.length);
  const start = line.length > WIDEST ? Math.max(0, column - WIDEST / 2) : 0;
  const shown = line.slice(start, start + WIDEST);
  const [left, right] = [start > 0 ? '…' : '', start + WIDEST < line.length ? '…' : ''];
  const number = String(source.line).padStart(5);
  // Tabs stay tabs, so that the caret is under its character whatever a tab's width is.
  const indent = (left + line.slice(start, column)).replace(/[^\t]/g, ' ');
  return [
    `${paint.dim(`${number} |`)} ${left}${printable(shown)}${right}`.trimEnd(),
    `${paint.dim('      |')} ${indent}${paint.red('^')}`,
  ];
}

/** Makes control characters visible, since untrusted text must not control the reader's terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
