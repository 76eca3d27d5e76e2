import { join } from 'node:path';

const dist = (path: string) => JSON.stringify(join(import.meta.dirname, '../../../dist', path));

/**
 * The program of a child that gets expressions and sizes as JSON on its standard input, and prints for each the
 * nanoseconds of CPU that one step of the budget takes at each size, those of a turn of plain JavaScript that was measured
 * just before and after it, and the code that the expression ended with.
 */
export const GROWTH_PROGRAM = `
  import { compile } from ${dist('expression/index.js')};
  import { LinearRegex } from ${dist('live.js')};

  const STEPS = 1_000_000;
  /** Seconds for all steps: half of what the test allows. */
  const CHEAP = 0.075;
  const textOf = (n, piece) => piece.repeat(Math.ceil(n / piece.length)).slice(0, n);
  const list = (n, item) => Array.from({ length: n }, (_, index) => item(index));
  const record = (index) => ({ a: index, b: { c: [index, index + 1] }, n: 'x' + (index % 97) });
  const nest = (depth) => list(depth, () => 0).reduce((inner) => [inner], 1);
  const inputOf = (n) => ({
    t: textOf(n, 'ab c'), u: textOf(n - 1, 'ab c') + 'x', e: '😀'.repeat(n >> 1), z: textOf(n, 'ж, '),
    same: textOf(n, 'a'), almost: textOf(n >> 1, 'a') + 'b', dollars: textOf(n, '$1'), middle: textOf(n >> 3, 'a') + 'b' + textOf(n >> 3, 'a'), blank: textOf(n, ' \\t'), quotes: textOf(n, '"\\u0001'),
    percent: textOf(n - (n % 6), '%D0%B6'), b64: Buffer.from(textOf(n, 'ab c')).toString('base64'), m: textOf(n, '1'),
    mail: textOf(n, 'a') + '@' + textOf(n, 'b-') + 'b.example.com', web: 'https://a/' + textOf(n, 'ab%'),
    webZ: 'https://a/' + textOf(n, 'ж %'),
    k: list(n, (index) => index), clone: list(n, (index) => index), zeros: list(n, () => 0), down: list(n, (index) => n - index),
    s: list(n, (index) => 'k' + ((index * 7919) % n)),
    o: Object.fromEntries(list(n, (index) => ['k' + index, index])), o2: Object.fromEntries(list(n, (index) => ['k' + index, index])),
    p: Object.fromEntries(list(n, (index) => ['k' + index, index + 1])), singles: list(n, (index) => ({ ['k' + index]: index })),
    r: list(n, record), q: list(n, record), d: nest(Math.min(n, 400)), d2: nest(Math.min(n, 400)),
    j: list(n, (index) => (index % 2 ? [index, [index]] : { a: index })), nested: list(n, (index) => [[index], [{ x: index }]]),
  });
  const options = {
    limits: { steps: STEPS, size: 1e7 }, regexEngine: LinearRegex, allowEval: true, clock: () => 1e12, random: () => 0.5,
  };
  const seconds = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };

  // What a step is compared with: reads, writes and allocations, as steps have them.
  const TURNS = 400_000;
  let kept;
  function turn() {
    const start = seconds();
    const numbers = new Map();
    for (let index = 0; index < TURNS; index += 1) {
      kept = { index, text: 'k' + (index % 997) };
      numbers.set(kept.text, (numbers.get(kept.text) ?? 0) + kept.index);
    }
    return ((seconds() - start) / TURNS) * 1e9;
  }
  for (let warm = 0; warm < 5; warm += 1) turn();

  function measure(text, input) {
    const before = turn();
    // A loop of as many turns as there are steps: nothing but the end of the budget ends it.
    const looped = compile('$count([1..1000].([1..1000].($$.(' + text + '; false))))', options);
    let best = Infinity;
    let code;
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const start = seconds();
      try { looped.evaluate(input); code = 'none'; } catch (error) { code = error.code ?? String(error); }
      best = Math.min(best, seconds() - start);
      // What is cheap at once needs no second look; what is far too dear has none.
      if (best < CHEAP || best > 2) break;
    }
    return { nanoseconds: Math.round((best / STEPS) * 1e9), turn: Math.round(Math.max(before, turn())), code };
  }

  let given = '';
  for await (const chunk of process.stdin) given += chunk;
  const { expressions, sizes } = JSON.parse(given);
  const inputs = sizes.map(inputOf);
  console.log(JSON.stringify(expressions.map((text) => [text, ...inputs.map((input) => measure(text, input))])));
`;
