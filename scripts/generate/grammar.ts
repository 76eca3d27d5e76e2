// Writes grammars for editors that colour by regular expressions (TextMate), from the table of tokens.
import {
  FUNCTION_CATALOGUE,
  TOKEN_KINDS,
  type TokenKind,
  WORD_OPERATORS,
  WORD_VALUES,
} from '../../src/expression/catalogue.ts';

const FOLDER = 'integrations/vscode/syntaxes';

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly beginCaptures?: Readonly<Record<string, Rule>>;
  readonly patterns?: readonly Rule[];
}

/** The grammar of expressions, and one that finds them in YAML files, by their paths. */
export function generateGrammar(): ReadonlyMap<string, string> {
  return new Map([
    [`${FOLDER}/jsonata.tmLanguage.json`, written(jsonataGrammar())],
    [`${FOLDER}/jsonata-in-yaml.tmLanguage.json`, written(yamlInjection())],
  ]);
}

function written(grammar: object): string {
  return `${JSON.stringify(grammar, null, 2)}\n`;
}

function patternsOf(name: TokenKind['name']): string {
  return TOKEN_KINDS.filter((kind) => kind.name === name)
    .map(({ pattern }) => pattern)
    .join('|');
}

/** Rules in the order in which they are tried. Grammars look at one line at a time, so that what has several is begun and ended. */
function jsonataGrammar() {
  const functions = FUNCTION_CATALOGUE.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const escaped: Rule = { name: 'constant.character.escape.jsonata', match: '\\\\(?:u[0-9a-fA-F]{4}|.)' };
  const text = (quote: string, kind: string): Rule => ({
    name: `string.quoted.${kind}.jsonata`,
    begin: quote,
    end: quote,
    patterns: [escaped],
  });
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'JSONata',
    scopeName: 'source.jsonata',
    fileTypes: ['jsonata'],
    patterns: [
      { name: 'comment.block.jsonata', begin: '/\\*', end: '\\*/' },
      text('"', 'double'),
      text("'", 'single'),
      { name: 'variable.other.property.quoted.jsonata', match: patternsOf('quoted-name') },
      // A slash after a value divides.
      {
        name: 'string.regexp.jsonata',
        match: '(?<=^|[(,:?\\[{=;&|~]|\\b(?:and|or|in))\\s*/(?!\\*)(?:[^/\\\\\\n]|\\\\.)+/[im]*',
      },
      { name: 'constant.numeric.jsonata', match: `(?<![\\w$])(?:${patternsOf('number')})` },
      { name: 'support.function.jsonata', match: `\\$(?:${functions.join('|')})(?![\\w])` },
      { name: 'variable.language.jsonata', match: '\\$\\$|\\$(?![\\w$])' },
      { name: 'variable.other.jsonata', match: '\\$[\\p{L}_][\\p{L}\\p{N}_]*' },
      {
        name: 'keyword.operator.word.jsonata',
        match: `(?<![\\w.$])(?:${WORD_OPERATORS.join('|')})(?![\\w(])`,
      },
      { name: 'storage.type.function.jsonata', match: '(?<![\\w.$])(?:function|λ)(?=\\s*\\()' },
      {
        name: 'constant.language.jsonata',
        match: `(?<![\\w.$])(?:${WORD_VALUES.filter((word) => word !== 'function' && word !== 'λ').join('|')})(?!\\w)`,
      },
      { name: 'keyword.operator.jsonata', match: `${patternsOf('operator')}|[-+*/%=<>&?:!^@#|]` },
      { name: 'punctuation.separator.jsonata', match: '[.,;]' },
      { name: 'variable.other.property.jsonata', match: patternsOf('name') },
    ],
  };
}

const KEYS = ['record', 'records', 'detect', 'more', 'next', 'cursor', 'when'];

/** Expressions under `mapping`, and those of requests, in YAML files. */
function yamlInjection() {
  const value: Rule = { include: 'source.jsonata' };
  return {
    scopeName: 'jsonata.in-yaml',
    injectionSelector: 'L:source.yaml',
    patterns: [
      {
        begin: '^( *)(mapping|computed)(:)\\s*$',
        while: '^(?=\\1 +|\\s*(?:#.*)?$)',
        beginCaptures: {
          '2': { name: 'entity.name.tag.yaml' },
          '3': { name: 'punctuation.separator.key-value.mapping.yaml' },
        },
        patterns: [
          { name: 'comment.line.number-sign.yaml', match: '^\\s*#.*$' },
          {
            match: '^\\s*([\\w.-]+|"[^"]*")(:)\\s+([|>][-+0-9]*)?\\s*$',
            captures: {
              '1': { name: 'entity.name.tag.yaml' },
              '2': { name: 'punctuation.separator.key-value.mapping.yaml' },
              '3': { name: 'keyword.control.flow.block-scalar.literal.yaml' },
            },
          },
          {
            match: '^\\s*([\\w.-]+|"[^"]*")(:)(?=\\s)',
            captures: {
              '1': { name: 'entity.name.tag.yaml' },
              '2': { name: 'punctuation.separator.key-value.mapping.yaml' },
            },
          },
          value,
        ],
      },
      {
        match: `^\\s*(${KEYS.join('|')})(:)\\s+([^'"|>{\\[#\\s].*)$`,
        captures: {
          '1': { name: 'entity.name.tag.yaml' },
          '2': { name: 'punctuation.separator.key-value.mapping.yaml' },
          '3': { patterns: [value] },
        },
      },
    ],
  };
}
