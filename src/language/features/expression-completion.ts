import { FUNCTION_CATALOGUE, signatureOf } from '../../expression/catalogue.ts';
import { CONDITIONAL_FUNCTIONS, type Node, piecesOf } from '../../expression/compiler.ts';
import { ANY, analyseTypes, type Type } from '../../expression/typing.ts';
import { nameInExpression } from '../../json/expression-path.ts';
import type { DocumentExpression } from '../document/document.ts';
import { type Cursor, cursorAt, MARKER, parseAround } from '../expression/half-written.ts';
import { membersOf, propertiesOf, typeInWords } from '../expression/properties.ts';
import { boundAt } from '../expression/scopes.ts';
import { COMPLETION_KIND, type CompletionKind } from '../protocol.ts';
import type { PathFacts } from '../samples.ts';
import { functionHelp } from './function-help.ts';

/** A proposal for a place in an expression. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  readonly documentation?: string;
  /** What is written; with `$1` where the cursor is then, if it is a snippet. */
  readonly text: string;
  readonly isSnippet?: boolean;
  /** Proposals of lower ranks come first. */
  readonly rank: number;
}

/** Proposals, and the part of the expression that each replaces. */
export interface Proposals {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Proposal[];
}

/** What else is known for proposals. */
export interface ProposalContext {
  /** What samples have at a path of the record. */
  readonly factsOf: (path: string) => PathFacts | undefined;
  /** Names, without `$`, of functions of one's own. */
  readonly functions: readonly string[];
}

const NO_PROPOSALS: readonly Proposal[] = [];

/** Proposes what may be written at a place of an expression, however incomplete it is. */
export function completeExpression(
  expression: Pick<DocumentExpression, 'text' | 'context'>,
  at: number,
  { factsOf, functions }: ProposalContext,
): Proposals {
  const { text } = expression;
  const cursor = cursorAt(text, at);
  const { word } = cursor;
  const place = { start: word.start, end: Math.max(word.end, at) };
  if (isInComment(text, at) || word.kind === 'other') return { ...place, items: NO_PROPOSALS };
  if (word.kind === 'string')
    return { ...place, items: memberProposals(expression, cursor, word.text[0] ?? '"') };
  if (!cursor.expectsOperand) return { ...place, items: OPERATORS };
  const afterDot = cursor.before?.token === '.';
  const typed = readAround(expression, cursor);
  const names = word.kind === 'variable' ? [] : nameProposals(typed, factsOf);
  const members =
    word.kind === 'none' || word.kind === 'name' ? memberProposals(expression, cursor, '"') : [];
  const variables = word.kind === 'backquoted' ? [] : variableProposals(expression, typed, afterDot);
  const calls = word.kind === 'backquoted' ? [] : functionProposals(functions, text[place.end] === '(');
  return { ...place, items: [...members, ...names, ...variables, ...calls] };
}

function isInComment(text: string, at: number): boolean {
  let end = 0;
  for (const { start, token } of piecesOf(text)) {
    if (start >= at) break;
    end = start + token.length;
  }
  // Between tokens there are only blanks and comments.
  return /\/\*(?:(?!\*\/)[\s\S])*$/.test(text.slice(end, at));
}

const OPERATORS: readonly Proposal[] = ['and', 'or', 'in'].map((label) => ({
  label,
  kind: COMPLETION_KIND.keyword,
  text: label,
  rank: 9,
}));

/** What is read where the cursor is. */
interface ReadAround {
  readonly ast: Node | undefined;
  /** The value of which a name would be a property. */
  readonly from: readonly Type[];
  /** Path of that value in the record, if it is a plain one. */
  readonly path: string | undefined;
}

function readAround(
  { text, context }: Pick<DocumentExpression, 'text' | 'context'>,
  cursor: Cursor,
): ReadAround {
  const ast = parseAround(text, cursor, MARKER);
  const { input, variables } = context();
  if (ast === undefined) return { ast, from: [input], path: '' };
  const from: Type[] = [];
  analyseTypes(ast, input, {
    variables,
    onName: (node, type) => {
      if (isMarker(node)) from.push(type);
    },
  });
  return { ast, from, path: plainPath(text, cursor) };
}

function isMarker(node: Node): boolean {
  return node.type === 'name' && node.value === MARKER;
}

/** The names before a word that is a step of a plain path. */
function plainPath(text: string, { word, open }: Cursor): string | undefined {
  const written = text.slice(0, word.start);
  const path = /(?:^|[^\w$.`\])}])((?:[\p{L}_][\p{L}\p{N}_]*\.|`[^`]*`\.)*)$/u.exec(written)?.[1];
  return open.some(({ piece }) => piece.token === '[') ? undefined : path?.replaceAll('`', '');
}

function nameProposals({ from, path }: ReadAround, factsOf: ProposalContext['factsOf']): readonly Proposal[] {
  const found = new Map(from.flatMap((type) => [...propertiesOf(type)]));
  return [...found].map(([name, type]): Proposal => {
    const facts = path === undefined ? undefined : factsOf(`${path}${name}`);
    const detail = typeInWords(type);
    return {
      label: name,
      kind: COMPLETION_KIND.field,
      detail: facts === undefined ? detail : `${detail} · ${facts.share}`,
      ...(facts === undefined || facts.samples.length === 0
        ? {}
        : { documentation: `In samples: ${facts.samples.map((sample) => `\`${sample}\``).join(', ')}` }),
      text: nameInExpression(name),
      rank: 1,
    };
  });
}

/** The words that what is compared here may be. */
function memberProposals(
  { text, context }: Pick<DocumentExpression, 'text' | 'context'>,
  cursor: Cursor,
  quote: string,
): readonly Proposal[] {
  const ast = parseAround(text, cursor, `"${MARKER}"`);
  if (ast === undefined) return NO_PROPOSALS;
  const { input, variables } = context();
  const members = new Set<string>();
  analyseTypes(ast, input, {
    variables,
    onLiteral: (node, other) => {
      if ('value' in node && node.value === MARKER)
        for (const member of membersOf(other)) members.add(member);
    },
  });
  return [...members]
    .filter((member) => member !== MARKER)
    .map((member) => {
      const written = quote === "'" ? `'${member.replaceAll(/['\\]/g, '\\$&')}'` : JSON.stringify(member);
      return { label: written, kind: COMPLETION_KIND.enumMember, text: written, rank: 0 };
    });
}

function variableProposals(
  { context }: Pick<DocumentExpression, 'context'>,
  { ast }: ReadAround,
  isStep: boolean,
): readonly Proposal[] {
  const bound = ast === undefined ? [] : boundAt(ast, isMarker);
  const given = context().variables;
  const own = [...new Set(bound)].map((name) => ({
    label: `$${name}`,
    kind: COMPLETION_KIND.variable,
    text: `$${name}`,
    rank: isStep ? 3 : 2,
  }));
  const outer = [...given].map(([name, type]) => ({
    label: `$${name}`,
    kind: COMPLETION_KIND.variable,
    ...(type === ANY ? {} : { detail: typeInWords(type) }),
    documentation: VARIABLES[name] ?? '',
    text: `$${name}`,
    rank: 4,
  }));
  return [...own, ...outer];
}

/** What the variables are that the library binds. */
export const VARIABLES: Readonly<Record<string, string>> = {
  response: 'The whole body of the answer.',
  headers: 'Headers of the answer, in lower case.',
  query: 'Query parameters of the request.',
  context: 'What the caller passes along with the record.',
  settings: 'Settings of the account.',
  tables: 'Records of the tables, by the name of the table and the key.',
  inherited: 'What the layer below, or the definition, returns for the field.',
  id: 'The id that was asked for.',
  status: 'The HTTP status of the answer.',
  records: 'The records of the page.',
};

function functionProposals(own: readonly string[], isCalled: boolean): readonly Proposal[] {
  const documented = FUNCTION_CATALOGUE.filter(
    ({ name }) => !CONDITIONAL_FUNCTIONS.has(name) || own.includes(name),
  ).map(
    (entry): Proposal => ({
      label: `$${entry.name}`,
      kind: COMPLETION_KIND.function,
      detail: signatureOf(entry),
      documentation: functionHelp(entry),
      text: isCalled ? `$${entry.name}` : `\\$${entry.name}(${entry.parameters.length === 0 ? '' : '$1'})`,
      isSnippet: !isCalled,
      rank: entry.group === 'mappings' ? 5 : 6,
    }),
  );
  const others = own
    .filter((name) => !FUNCTION_CATALOGUE.some((entry) => entry.name === name))
    .map(
      (name): Proposal => ({ label: `$${name}`, kind: COMPLETION_KIND.function, text: `$${name}`, rank: 5 }),
    );
  return [...documented, ...others];
}
