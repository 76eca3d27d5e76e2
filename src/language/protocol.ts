/**
 * The data of the Language Server Protocol that this module returns, as its specification (3.17) names it. A server passes
 * it on as it is.
 */

/** A place in a document: line and UTF-16 code unit, both counted from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A part of a document; its end is not a part of it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A part of a document. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** Another place that a diagnostic is about. */
export interface DiagnosticRelatedInformation {
  readonly location: Location;
  readonly message: string;
}

/** What `check` says of a part of a document. */
export interface Diagnostic {
  readonly range: Range;
  readonly severity: 1 | 2 | 3;
  /** The code of the issue. */
  readonly code: string;
  readonly source: 'mapwright';
  /** The sentence of the issue, and its hint. */
  readonly message: string;
  readonly relatedInformation?: DiagnosticRelatedInformation[];
  /** For code actions. */
  readonly data: DiagnosticData;
}

/** What code actions need of a diagnostic. */
export interface DiagnosticData {
  readonly hint?: string;
  /** Place of the expression, as an `allow` names it. */
  readonly place?: string;
}

/** A part of a document, and its replacement. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Edits of several documents, by their addresses. */
export interface WorkspaceEdit {
  readonly changes: Record<string, TextEdit[]>;
}

/** A string in Markdown. */
export interface MarkupContent {
  readonly kind: 'markdown';
  readonly value: string;
}

/** Something that may be written at a position. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  readonly documentation?: MarkupContent;
  readonly sortText?: string;
  readonly filterText?: string;
  readonly insertTextFormat?: 1 | 2;
  readonly textEdit: TextEdit;
}

/** What is said of a part of a document. */
export interface Hover {
  readonly contents: MarkupContent;
  readonly range: Range;
}

/** A parameter, as offsets in the label of its signature. */
export interface ParameterInformation {
  readonly label: string | [number, number];
}

/** How a function is called. */
export interface SignatureInformation {
  readonly label: string;
  readonly documentation?: MarkupContent;
  readonly parameters: ParameterInformation[];
}

/** The function whose arguments are written, and which of them is. */
export interface SignatureHelp {
  readonly signatures: SignatureInformation[];
  readonly activeSignature: number;
  readonly activeParameter: number;
}

/** Something that can be done at a position: edits, or a command. */
export interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly diagnostics?: Diagnostic[];
  readonly isPreferred?: boolean;
  readonly edit?: WorkspaceEdit;
  readonly command?: Command;
}

/** A command of the server, with its arguments. */
export interface Command {
  readonly title: string;
  readonly command: string;
  readonly arguments: unknown[];
}

/** A part of a document in its outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: DocumentSymbol[];
}

/** Lines, counted from 0, that an editor can fold. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** Tokens in the form of the protocol: five numbers for each. */
export interface SemanticTokens {
  readonly data: number[];
}

/** Kinds of completions, with their numbers in the protocol. */
export const COMPLETION_KIND = {
  function: 3,
  field: 5,
  variable: 6,
  module: 9,
  property: 10,
  value: 12,
  enumMember: 20,
  keyword: 14,
  snippet: 15,
} as const;

/** Kinds of symbols, with their numbers in the protocol. */
export const SYMBOL_KIND = {
  module: 2,
  namespace: 3,
  property: 7,
  field: 8,
  function: 12,
  variable: 13,
  object: 19,
  key: 20,
  event: 24,
} as const;

/** The kind of a completion, as a number of the protocol. */
export type CompletionKind = (typeof COMPLETION_KIND)[keyof typeof COMPLETION_KIND];

/** The kind of a symbol, as a number of the protocol. */
export type SymbolKind = (typeof SYMBOL_KIND)[keyof typeof SYMBOL_KIND];
