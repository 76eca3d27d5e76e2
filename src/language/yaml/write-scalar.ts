import { isScalar } from 'yaml';
import { parseYaml } from '../../definition/yaml/parse-yaml.ts';

/** How a string was written, and where. */
export interface WrittenScalar {
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Columns by which the lines of a block are indented. */
  readonly indent: number;
  /** Whether it is in braces or brackets, where a block cannot be. */
  readonly isFlow: boolean;
}

/** Writes a string in YAML, as it was written before if that is possible. */
export function writeScalar(text: string, { style, indent, isFlow }: WrittenScalar): string {
  const isBlock = style === 'literal' || style === 'folded';
  if (!isFlow && (isBlock || text.includes('\n'))) return writeBlock(text, indent);
  const oneLine = text.includes('\n') ? undefined : text;
  if (oneLine === undefined) return JSON.stringify(text);
  if (style === 'plain' && isPlain(oneLine, isFlow)) return oneLine;
  if (style === 'double') return JSON.stringify(oneLine);
  return `'${oneLine.replaceAll("'", "''")}'`;
}

function writeBlock(text: string, indent: number): string {
  const blanks = ' '.repeat(indent);
  // A first line that begins with a blank would set the indentation.
  const header = /^ /.test(text) ? `|${Math.min(indent, 9)}-` : '|-';
  return [header, ...text.split('\n').map((line) => (line === '' ? '' : blanks + line))].join('\n');
}

/** Whether a string without quotes means itself. */
function isPlain(text: string, isFlow: boolean): boolean {
  const { value, document } = parseYaml(isFlow ? `{ k: ${text} }` : `k: ${text}`, '');
  const read = typeof value === 'object' && value !== null ? Reflect.get(value, 'k') : undefined;
  const node = document?.get('k', true);
  return read === text && isScalar(node) && node.type === 'PLAIN';
}
