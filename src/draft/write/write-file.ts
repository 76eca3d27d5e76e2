import { Document, isCollection, isScalar, Scalar, visit } from 'yaml';
import { nodeOf, plain, type WrittenEntry, type WrittenNode } from './written-node.ts';

const MODELINE = ' yaml-language-server: $schema=./node_modules/mapwright/schemas/provider.schema.json';

/** Something that the samples do not tell, and that `check` calls missing. */
export interface Gap {
  /** Dotted place of the key in the file. */
  readonly path: string;
  readonly what: string;
}

/** A map with gaps in place of what is not known. */
export function mapWithGaps(parts: readonly (WrittenEntry | Gap)[]): {
  readonly node: WrittenNode;
  readonly gaps: readonly Gap[];
} {
  const gaps: Gap[] = [];
  const entries: WrittenEntry[] = [];
  let lines: string[] = [];
  for (const part of parts) {
    if ('key' in part) {
      entries.push(lines.length === 0 ? part : { ...part, before: [...lines, ...(part.before ?? [])] });
      lines = [];
    } else {
      gaps.push(part);
      lines.push(`gap: ${part.path.slice(part.path.lastIndexOf('.') + 1)}: ${part.what}`);
    }
  }
  return { node: { kind: 'map', entries, ...(lines.length === 0 ? {} : { after: lines }) }, gaps };
}

/** Writes a provider file. */
export function writeFile(root: WrittenNode): string {
  const document = new Document();
  const contents = nodeOf(document, root);
  document.contents = isCollection(contents) ? contents : null;
  document.commentBefore = MODELINE;
  tidy(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, blockQuote: 'literal' });
}

/** Lists of plain values on one line, and strings that other readers of YAML take for something else in quotes. */
export function tidy(document: Document): void {
  visit(document, {
    Seq(_, node) {
      if (node.items.length > 0 && node.items.every((item) => isScalar(item))) node.flow = true;
    },
    Scalar(_, node) {
      if (typeof node.value === 'string' && needsQuotes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

/** Words and dates that YAML 1.1 does not read as strings. */
function needsQuotes(text: string): boolean {
  return (
    /^(?:y|n|yes|no|on|off)$/i.test(text) || /^\d{4}-\d\d?-\d\d?/.test(text) || /^\d+(?::\d+)+$/.test(text)
  );
}

export { plain };
