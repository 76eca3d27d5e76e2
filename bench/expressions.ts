import { readFileSync } from 'node:fs';
import jsonata from 'jsonata';
import { compile } from '../src/expression/index.ts';
import { type Candidate, measureAll, ratio } from './measure.ts';
import { progress } from './progress.ts';

/** An order book, a usual input of such expressions. */
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

/** Expressions over datasets of the official test suite, by the dataset's name. */
const SUITE_EXPRESSIONS: readonly (readonly [dataset: string, name: string, text: string])[] = [
  ['dataset5', 'path', 'Account.Order.Product.Description.Colour'],
  ['dataset5', 'aggregation', '$sum(Account.Order.Product.(Price * Quantity))'],
  ['dataset5', 'filter', 'Account.Order.Product[Price > 30 and Quantity < 3].ProductID'],
  ['dataset5', 'order-by', 'Account.Order.Product^(>Price, Quantity).SKU'],
  ['dataset5', 'group-by', 'Account.Order.Product{`Product Name`: $sum(Price)}'],
  [
    'dataset5',
    'higher-order',
    '$map(Account.Order.Product, function($p){ $p.Price * $p.Quantity }) ~> $max()',
  ],
  ['items', 'path', 'items.label'],
  ['items', 'aggregation', '$average(items.row)'],
  ['items', 'filter', 'items[row > 100 and row < 200].text'],
  ['items', 'order-by', 'items^(>row).label'],
  ['items', 'group-by', 'items{$string(row % 7): $count(label)}'],
  ['items', 'higher-order', '$filter(items, function($item){ $item.row % 2 = 0 }).label'],
  ['library', 'join', 'library.loans@$loan.books@$book[$loan.isbn = $book.isbn].{ "title": $book.title }'],
];

/** One expression next to the `jsonata` package. */
interface ExpressionRow {
  readonly fasterThanJsonata: number;
}

/** Times faster than the `jsonata` package, by expression. */
export async function benchExpressions(): Promise<Record<string, ExpressionRow>> {
  const input = orders();
  const rows: Record<string, ExpressionRow> = {};
  for (const [name, text] of EXPRESSIONS) rows[name] = { fasterThanJsonata: await timesFaster(text, input) };
  return rows;
}

/** The same over datasets of the official test suite, from its folder. */
export async function benchSuiteExpressions(folder: string): Promise<Record<string, ExpressionRow>> {
  const rows: Record<string, ExpressionRow> = {};
  for (const [dataset, name, text] of SUITE_EXPRESSIONS) {
    const input: unknown = JSON.parse(readFileSync(`${folder}/datasets/${dataset}.json`, 'utf8'));
    rows[`${name}, ${dataset}`] = { fasterThanJsonata: await timesFaster(text, input) };
  }
  return rows;
}

async function timesFaster(text: string, input: unknown): Promise<number> {
  progress(`expression: ${text}`);
  const compiled = compile(text);
  const reference = jsonata(text);
  if (JSON.stringify(compiled.evaluate(input)) !== JSON.stringify(await reference.evaluate(input)))
    throw new Error(`The outputs of ${text} differ.`);
  const candidates: Candidate[] = [
    { name: 'mapwright', operations: 1, run: () => compiled.evaluate(input) },
    { name: 'jsonata', operations: 1, run: async () => reference.evaluate(input) },
  ];
  return ratio(await measureAll(candidates), 'jsonata', 'mapwright');
}
