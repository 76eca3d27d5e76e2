import { type Extension, RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** The classes of the tokens of expressions, by their numbers in the language service. */
const CLASSES = [
  'name',
  'variable',
  'variable',
  'function',
  'string',
  'value',
  'string',
  'value',
  'operator',
  'comment',
] as const;

const MARKS = CLASSES.map((name) => Decoration.mark({ class: `cm-expression-${name}` }));

const setTokens = StateEffect.define<DecorationSet>();

const tokens = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    let next = shown.map(changes);
    for (const effect of effects) if (effect.is(setTokens)) next = effect.value;
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Colours the tokens of expressions within YAML. They move with the text until they are replaced. */
export const EXPRESSION_TOKENS: Extension = [
  tokens,
  EditorView.theme({
    '.cm-expression-name, .cm-expression-variable': { color: 'var(--code-name)' },
    '.cm-expression-function': { color: 'var(--code-value)', fontWeight: 'bold' },
    '.cm-expression-string': { color: 'var(--code-string)' },
    '.cm-expression-value': { color: 'var(--code-value)' },
    '.cm-expression-operator, .cm-expression-comment': { color: 'var(--quiet)' },
  }),
];

/** The effect that shows tokens, five numbers each as the Language Server Protocol counts them. */
export function showTokens(data: readonly number[], text: Text): StateEffect<DecorationSet> {
  const builder = new RangeSetBuilder<Decoration>();
  let line = 1;
  let character = 0;
  for (let index = 0; index + 4 < data.length; index += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(index, index + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    if (line > text.lines) break;
    const from = text.line(line).from + character;
    const mark = MARKS[type];
    if (mark !== undefined && from + length <= text.length) builder.add(from, from + length, mark);
  }
  return setTokens.of(builder.finish());
}
