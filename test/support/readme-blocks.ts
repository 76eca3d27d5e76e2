/** A fenced block of a Markdown text. */
export interface Block {
  readonly language: string;
  /** The words after the language: the file that the block is. */
  readonly name?: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** Something that a reader would run. */
export interface Step {
  readonly kind: 'ts' | 'sh';
  readonly text: string;
  readonly line: number;
  /** What it prints, where the text shows it. */
  readonly output?: Block;
  /** True when the block that follows asks it by curl, so that it stays up meanwhile. */
  readonly isServer: boolean;
}

/** The blocks of a page, by their use. */
export interface Blocks {
  /** Blocks with a name, as files. */
  readonly files: readonly Block[];
  readonly steps: readonly Step[];
  /** Blocks that are neither a file nor a step nor the output of one, and so are checked by nothing. */
  readonly loose: readonly Block[];
}

const FENCE = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;
const OUTPUTS = new Set(['text', 'json', 'js']);
const USED_FILE = /`([\w./-]+)`\s+from\s+\[[^\]]*\]\(([\w./-]+\.md)(?:#[\w-]+)?\)/g;

/** Finds the fenced blocks of a Markdown text. */
export function findBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(FENCE)].map(({ index, 1: language = '', 2: name, 3: text = '' }) => {
    const line = markdown.slice(0, index).split('\n').length;
    return { language, text, line, ...(name === undefined ? {} : { name }) };
  });
}

/** Sorts blocks into files and steps with their outputs. */
export function sortBlocks(blocks: readonly Block[]): Blocks {
  const files = blocks.filter((block) => block.name !== undefined);
  const rest = blocks.filter((block) => block.name === undefined);
  const steps: Step[] = [];
  const loose: Block[] = [];
  for (const [index, block] of rest.entries()) {
    const { language, text, line } = block;
    const next = rest[index + 1];
    const previous = rest[index - 1];
    if (language === 'ts' || language === 'sh') {
      const output = next !== undefined && OUTPUTS.has(next.language) ? { output: next } : {};
      steps.push({ kind: language, text, line, isServer: !asks(block) && asks(next), ...output });
    } else if (!OUTPUTS.has(language) || (previous?.language !== 'ts' && previous?.language !== 'sh')) {
      loose.push(block);
    }
  }
  return { files, steps, loose };
}

/** The files of other pages that a page says it uses: “`base.yaml` from [Overrides](overrides.md)”. */
export function findUsedFiles(markdown: string): { name: string; page: string }[] {
  return [...markdown.matchAll(USED_FILE)].map(([, name = '', page = '']) => ({ name, page }));
}

function asks(block: Block | undefined): boolean {
  return block?.language === 'sh' && block.text.startsWith('curl ');
}
