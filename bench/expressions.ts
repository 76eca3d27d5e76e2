import jsonata from 'jsonata';
import { compile } from '../src/expression/index.ts';
import { type Candidate, measureAll, ratio } from './measure.ts';

/** An order book as such expressions usually meet one. */
function orders(): unknown {
  const products = Array.from({ length: 40 }, (_, index) => ({
    name: `Product ${index % 13}`,
    price: 5 + ((index * 37) % 100) / 4,
    quantity: 1 + (index % 5),
    tags: index % 3 === 0 ? ['new', 'sale'] : ['old'],
  }));
  return {
    account: {
      name: 'Example',
      orders: [0, 10, 20, 30].map((start) => ({
        id: `o${start}`,
        products: products.slice(start, start + 10),
      })),
    },
  };
}

const EXPRESSIONS: readonly (readonly [name: string, text: string])[] = [
  ['path', 'account.orders.products.name'],
  ['aggregation', '$sum(account.orders.products.(price * quantity))'],
  ['filter', 'account.orders.products[price > 20 and quantity > 1].name'],
  ['order-by', 'account.orders.products^(>price, name).name'],
  ['group-by', 'account.orders.products{name: $sum(price)}'],
  ['higher-order', '$map(account.orders.products, function($p){ $p.price * $p.quantity }) ~> $sum()'],
  ['reduce', '$reduce(account.orders.products.price, function($a, $b){ $a + $b })'],
  ['objects', 'account.orders.products.{ "title": $uppercase(name), "total": price * quantity }'],
  ['text', '$join(account.orders.products.(name & ": " & $string(price)), ", ")'],
];

/** Times faster than the `jsonata` package, by expression. */
export async function benchExpressions(): Promise<Record<string, number>> {
  const input = orders();
  const ratios: Record<string, number> = {};
  for (const [name, text] of EXPRESSIONS) {
    const compiled = compile(text);
    const reference = jsonata(text);
    await assertSame(name, compiled.evaluate(input), await reference.evaluate(input));
    const candidates: Candidate[] = [
      { name: 'mapwright', operations: 1, run: () => compiled.evaluate(input) },
      { name: 'jsonata', operations: 1, run: async () => reference.evaluate(input) },
    ];
    ratios[name] = ratio(await measureAll(candidates), 'jsonata', 'mapwright');
  }
  return ratios;
}

async function assertSame(name: string, ours: unknown, theirs: unknown): Promise<void> {
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`The outputs of ${name} differ.`);
}
