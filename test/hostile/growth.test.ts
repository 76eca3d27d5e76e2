import { expect, test } from 'vitest';
import { type Node, parseTree, visit } from '../../src/expression/compiler.ts';
import { BUILT_INS, CONDITIONAL_FUNCTIONS } from '../../src/expression/functions/index.ts';
import { MAPPING_FUNCTIONS } from '../../src/expression/mapping-functions/index.ts';
import { GROWING_EXPRESSIONS } from './growth.ts';

/** The one that always fails costs no more than its message, which is cut. */
const WITHOUT_WORK: ReadonlySet<string> = new Set(['error']);

const trees = Object.values(GROWING_EXPRESSIONS)
  .flat()
  .map((text) => parseTree(text) as Node);
const nodes = trees.flatMap((tree) => [...visit(tree)]);

test('every function is measured as its arguments grow', () => {
  const used = new Set(nodes.flatMap((node) => (node.type === 'variable' ? node.value : [])));
  const known = [
    ...BUILT_INS.keys(),
    ...CONDITIONAL_FUNCTIONS.keys(),
    ...MAPPING_FUNCTIONS.map(({ name }) => name),
  ];
  expect(known.filter((name) => !used.has(name) && !WITHOUT_WORK.has(name))).toEqual([]);
});

/** Every member, so that a new kind of node or operator does not compile until it is measured. */
const FORMS: Readonly<Record<Exclude<Node['type'], 'binary' | 'unary'>, true>> = {
  path: true,
  string: true,
  number: true,
  value: true,
  name: true,
  wildcard: true,
  descendant: true,
  parent: true,
  condition: true,
  block: true,
  bind: true,
  regex: true,
  function: true,
  partial: true,
  variable: true,
  lambda: true,
  apply: true,
  transform: true,
  sort: true,
  operator: true,
};
const OPERATORS: Readonly<Record<Extract<Node, { type: 'binary' | 'unary' }>['value'], true>> = {
  '+': true,
  '-': true,
  '*': true,
  '/': true,
  '%': true,
  '=': true,
  '!=': true,
  '<': true,
  '<=': true,
  '>': true,
  '>=': true,
  '&': true,
  '..': true,
  in: true,
  and: true,
  or: true,
  '[': true,
  '{': true,
};

test('every operator and every form of a path is measured', () => {
  const forms = new Set(nodes.map((node) => node.type));
  const operators = new Set(
    nodes.flatMap((node) => (node.type === 'binary' || node.type === 'unary' ? node.value : [])),
  );
  const marks = new Set(nodes.flatMap((node) => Object.keys(node)));
  const stages = new Set(nodes.flatMap(({ stages = [] }) => stages.map(({ type }) => type)));
  expect(Object.keys(FORMS).filter((form) => !forms.has(form as Node['type']))).toEqual([]);
  expect(
    [...Object.keys(OPERATORS)].filter((value) => ![...operators].some((used) => used === value)),
  ).toEqual([]);
  for (const mark of ['focus', 'index', 'group', 'predicate', 'stages', 'keepArray', 'ancestor', 'tuple'])
    expect(marks).toContain(mark);
  expect([...stages].sort()).toEqual(['filter', 'index']);
});
