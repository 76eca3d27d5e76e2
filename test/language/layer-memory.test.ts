import { expect, test } from 'vitest';
import { bundledModels } from '../../src/bundled/index.ts';
import { layerTargets } from '../../src/example-checks/layer-targets.ts';
import { layerIssues } from '../../src/language/document/layer-issues.ts';
import { createMemory } from '../../src/language/memory.ts';
import { createSourceReader } from '../../src/language/source/yaml-source.ts';

const LAYER = `name: account
providers:
  hubspot:
    crm/users:
      mapping:
        name: $inherited ?? $text(firstName)
        email: $inherited
      examples:
        - title: someone
          raw: { id: "1" }
          unified: { id: "1" }
  close:
    crm/users:
      mapping:
        name: $inherited
`;

/** Checks versions of a layer one after the other as they are typed; returns what was computed for each. */
function computedFor(...texts: readonly string[]): readonly (readonly string[])[] {
  const reader = createSourceReader('layer.yaml');
  const memory = createMemory();
  const around = { file: 'layer.yaml', targets: layerTargets([], bundledModels()), below: [] };
  return texts.map((text) => {
    const computed: string[] = [];
    layerIssues(reader.read(text), around, (what, parts, compute) =>
      memory.remember(what, parts, () => {
        computed.push(what);
        return compute();
      }),
    );
    memory.forgetUnused();
    return computed.sort();
  });
}

const NAME = 'expression ["providers","hubspot","crm/users","mapping","name"]';
const EXPRESSIONS = [
  'expression ["providers","close","crm/users","mapping","name"]',
  'expression ["providers","hubspot","crm/users","mapping","email"]',
  NAME,
];

test.each<readonly [string, string, readonly string[]]>([
  ['nothing', LAYER, []],
  ['a comment', `# ours\n${LAYER}`, []],
  ['one expression', LAYER.replace('firstName', 'lastName'), ['added schemas', 'examples', NAME]],
  ['an example', LAYER.replace('someone', 'somebody'), ['added schemas', 'examples']],
])('after an edit of %s, of a layer only what it touched is computed again', (_, text, expected) => {
  const [first, second] = computedFor(LAYER, text);
  expect(first).toEqual(['added schemas', 'examples', ...EXPRESSIONS].sort());
  expect(second).toEqual(expected);
});

test('the definition of a provider is linked once for the same targets', () => {
  const { definition } = layerTargets([], bundledModels());
  expect(definition('hubspot')).toBe(definition('hubspot'));
});
