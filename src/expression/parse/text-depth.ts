import { isOperand, tokensOf } from './expression-tokens.ts';

/** Brackets and transforms within each other. Code for them nests as deep, and so do the calls that run it. */
const DEEPEST_BRACKETS = 100;
/** Operators within each other at one place: the parser and the compiler descend into each. */
const MOST_OPEN_OPERATORS = 500;

/** What lies between two brackets, or between the bars of a transform. */
interface Group {
  /** Operators since the last comma or semicolon. */
  operators: number;
  /** Bars of the transform that were met; 0 for brackets. */
  bars: number;
}

/**
 * Says why an expression is nested too deep to be parsed, if it is. Counts in one pass over the text, without
 * recursion: whether the stack holds out is not left to a trial.
 */
export function findDeepNesting(text: string): string | undefined {
  const groups: Group[] = [{ operators: 0, bars: 0 }];
  let open = 0;
  let expectsOperand = true;
  const top = (): Group => groups.at(-1) ?? { operators: 0, bars: 0 };

  function begin(bars: number): void {
    groups.push({ operators: 0, bars });
    expectsOperand = true;
  }
  function end(): void {
    open -= top().operators;
    if (groups.length > 1) groups.pop();
    else top().operators = 0;
    expectsOperand = false;
  }
  function bar(): void {
    const { bars } = top();
    if (bars === 0 && expectsOperand) begin(1);
    else if (bars === 0) operator();
    else if (bars === 2) end();
    else {
      top().bars += 1;
      expectsOperand = true;
    }
  }
  function operator(): void {
    top().operators += 1;
    open += 1;
    expectsOperand = true;
  }
  function separator(): void {
    open -= top().operators;
    top().operators = 0;
    expectsOperand = true;
  }

  for (const token of tokensOf(text, () => expectsOperand)) {
    if ('([{'.includes(token)) begin(0);
    else if (')]}'.includes(token)) end();
    else if (token === '|') bar();
    else if (isOperand(token, expectsOperand)) expectsOperand = false;
    else if (token === ',' || token === ';') separator();
    else operator();
    if (groups.length > DEEPEST_BRACKETS + 1)
      return `The expression nests brackets more than ${DEEPEST_BRACKETS} deep.`;
    if (open > MOST_OPEN_OPERATORS)
      return `The expression has more than ${MOST_OPEN_OPERATORS} operators within each other.`;
  }
  return undefined;
}
