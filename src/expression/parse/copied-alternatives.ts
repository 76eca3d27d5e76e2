import { isOperand, tokensOf } from './expression-tokens.ts';

const ENDS_LEFT_SIDE = /^(?:[,;?:]|:=|\?\?|\?:)$/;

/** What lies between two brackets, or between the bars of a transform. */
interface Group {
  /** Number of tokens, copies included. */
  size: number;
  /** Size of what would be the left side of a `??` that comes now. */
  left: number;
  /** Bars of the transform that were met; 0 for brackets. */
  bars: number;
}

/**
 * How many tokens the parser of the `jsonata` package copies. It copies the left side of every `??` and `?:`, so that
 * the copies double with each one that stands in the left side of another. Never less than that, and hardly more.
 */
export function countCopiedTokens(text: string): number {
  const groups: Group[] = [{ size: 0, left: 0, bars: 0 }];
  let copied = 0;
  let expectsOperand = true;

  const top = (): Group => groups.at(-1) ?? { size: 0, left: 0, bars: 0 };
  function add(size: number): void {
    top().size += size;
    top().left += size;
  }
  function close(): void {
    const group = groups.length > 1 ? groups.pop() : undefined;
    add(1 + (group?.size ?? 0));
    expectsOperand = false;
  }
  function bar(): void {
    const group = top();
    if (expectsOperand && group.bars === 0) {
      groups.push({ size: 0, left: 0, bars: 1 });
    } else if (group.bars === 2) {
      close();
    } else {
      group.bars += group.bars === 0 ? 0 : 1;
      group.left = 0;
      expectsOperand = true;
    }
  }
  function operator(token: string): void {
    add(1);
    if (token === '??' || token === '?:') {
      copied += top().left;
      add(top().left);
    }
    if (ENDS_LEFT_SIDE.test(token)) top().left = 0;
    expectsOperand = true;
  }

  for (const token of tokensOf(text, () => expectsOperand)) {
    if ('([{'.includes(token)) {
      groups.push({ size: 0, left: 0, bars: 0 });
      expectsOperand = true;
    } else if (')]}'.includes(token)) close();
    else if (token === '|') bar();
    else if (isOperand(token, expectsOperand)) {
      add(1);
      expectsOperand = false;
    } else operator(token);
  }
  return copied;
}
