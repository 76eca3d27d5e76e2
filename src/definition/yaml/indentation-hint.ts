/**
 * Describes the indentation of a line and its neighbours; blank lines and comments do not count.
 *
 * @param line Number of the line, from 1.
 */
export function indentationHint(text: string, line: number): string {
  const lines = text.split(/\r?\n/);
  const parts = [neighbour(lines, line, -1), line, neighbour(lines, line, 1)].flatMap((number) =>
    number === undefined ? [] : [`line ${number} ${describe(lines[number - 1] ?? '')}`],
  );
  const rule = lines[line - 1]?.match(/^\s*\t/)
    ? 'YAML is indented with spaces only'
    : 'keys and items that belong together are indented by the same number of spaces';
  return `Indentation: ${parts.join(', ')}; ${rule}.`;
}

/** True if what follows a line is indented deeper than the line itself. */
export function isFollowedDeeper(text: string, line: number): boolean {
  const lines = text.split(/\r?\n/);
  const next = neighbour(lines, line, 1);
  return next !== undefined && depth(lines[next - 1] ?? '') > depth(lines[line - 1] ?? '');
}

/** Number of the nearest line with content in a direction. */
function neighbour(lines: readonly string[], line: number, step: 1 | -1): number | undefined {
  for (let number = line + step; number >= 1 && number <= lines.length; number += step) {
    if (/^\s*[^\s#]/.test(lines[number - 1] ?? '')) return number;
  }
  return undefined;
}

function depth(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

function describe(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const tabs = indent.split('\t').length - 1;
  const blanks = indent.length - tabs;
  if (tabs === 0) return `has ${counted(blanks, 'space')}`;
  return `has ${counted(tabs, 'tab')}${blanks === 0 ? '' : ` and ${counted(blanks, 'space')}`}`;
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
}
