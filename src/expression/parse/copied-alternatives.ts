import { piecesOf } from './expression-tokens.ts';

const ENDS_LEFT_SIDE = /^(?:[,;?:]|:=|\?\?|\?:)$/;

/** A group between two brackets, or between the bars of a transform. */
interface Group {
  /** Number of tokens, copies included. */
  size: number;
  /** Size of the left side of a `??` that would come now. */
  left: number;
}

/**
 * How many tokens the parser of the `jsonata` package copies. It copies the left side of every `??` and `?:`, so that
 * the copies double with each one in the left side of another. Never less than that, and hardly more.
 */
export function countCopiedTokens(text: string): number {
  const groups: Group[] = [{ size: 0, left: 0 }];
  let copied = 0;

  const top = (): Group => groups.at(-1) ?? { size: 0, left: 0 };
  function add(size: number): void {
    top().size += size;
    top().left += size;
  }
  function close(): void {
    const group = groups.length > 1 ? groups.pop() : undefined;
    add(1 + (group?.size ?? 0));
  }
  function operator(token: string): void {
    add(1);
    if (token === '??' || token === '?:') {
      copied += top().left;
      add(top().left);
    }
    if (ENDS_LEFT_SIDE.test(token)) top().left = 0;
  }

  for (const { kind, token } of piecesOf(text)) {
    if (kind === 'open') groups.push({ size: 0, left: 0 });
    else if (kind === 'close') close();
    else if (kind === 'operand') add(1);
    else if (kind === 'operator') operator(token);
    else top().left = 0;
  }
  return copied;
}
