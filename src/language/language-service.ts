import { checkArgument, FLAG, LIST, optionCheck, TEXT, TEXTS } from '../options/index.ts';
import type { LanguageDocument } from './document/document.ts';
import { codeActionsAt } from './features/code-actions.ts';
import { completionAt } from './features/completion.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { formattingOf } from './features/formatting.ts';
import { hoverAt } from './features/hover.ts';
import {
  definitionAt,
  prepareRenameAt,
  type RenameStart,
  referencesAt,
  renameAt,
} from './features/navigation.ts';
import { semanticTokensOf } from './features/semantic-tokens.ts';
import { signatureHelpAt } from './features/signature-help.ts';
import { foldingOf, symbolsOf } from './features/symbols.ts';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  Position,
  Range,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
} from './protocol.ts';
import { createWorkspace, type ExpressionInput, type WorkspaceOptions } from './workspace.ts';

/** Options of a language service. */
export type LanguageServiceOptions = WorkspaceOptions;

/**
 * Answers what an editor asks of provider files, layers, models and expressions. It reads no files: the caller opens each
 * document with its text, and again whenever the text changes. No text makes it throw. Positions and results are those of
 * the Language Server Protocol. A document that is not open has no answers.
 */
export interface LanguageService {
  /** Opens a document, or replaces its text. */
  open(uri: string, text: string): void;
  close(uri: string): void;
  /** Replaces the options. */
  configure(options: LanguageServiceOptions): void;
  /** Records of a provider, whose values and shares completion and hover then tell. Default those of its examples. */
  loadSamples(provider: string, records: readonly unknown[]): void;
  /** What a file of one expression reads: a schema, a sample, or both. */
  setInput(uri: string, input: ExpressionInput | undefined): void;
  /** Chooses the example for which values are shown, by its title; default the first. */
  chooseExample(uri: string, title: string): void;
  /** The provider that a provider file is of. */
  providerOf(uri: string): string | undefined;
  /** Whether what is said of a document may depend on another one. */
  dependsOn(uri: string, other: string): boolean;
  /** Everything that `mapwright check` says of a document. */
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  /** What may be written at a position. */
  completion(uri: string, position: Position): readonly CompletionItem[];
  /** What is at a position: its type, its value for the chosen example, its documentation. */
  hover(uri: string, position: Position): Hover | undefined;
  /** The function whose arguments are written at a position. */
  signatureHelp(uri: string, position: Position): SignatureHelp | undefined;
  /** Where what is at a position is defined. */
  definition(uri: string, position: Position): readonly Location[];
  /** Where what is at a position is written, in all documents and files of its provider. */
  references(uri: string, position: Position, includesDefinition?: boolean): readonly Location[];
  /** Whether what is at a position can be renamed, and its present name. */
  prepareRename(uri: string, position: Position): RenameStart | undefined;
  /** The edits that rename what is at a position; undefined if it cannot have the name. */
  rename(uri: string, position: Position, newName: string): WorkspaceEdit | undefined;
  /** What can be done in a range about the diagnostics that were returned last. */
  codeActions(uri: string, range: Range): readonly CodeAction[];
  /** The edits that format the expressions of a document, or those that a range touches. */
  formatting(uri: string, range?: Range): readonly TextEdit[];
  /** The outline of a document. */
  symbols(uri: string): readonly DocumentSymbol[];
  foldingRanges(uri: string): readonly FoldingRange[];
  /** The tokens of all expressions, by the names in `TOKEN_TYPES`. */
  semanticTokens(uri: string): SemanticTokens;
}

const checkOptions = optionCheck<LanguageServiceOptions>('createLanguageService', {
  models: LIST,
  unusableModels: TEXTS,
  definitions: LIST,
  below: LIST,
  files: LIST,
  functions: TEXTS,
  today: TEXT,
  information: FLAG,
});

/**
 * Makes a language service without documents.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function createLanguageService(options: LanguageServiceOptions = {}): LanguageService {
  checkOptions(options);
  const workspace = createWorkspace(options);
  /** Diagnostics that were returned last, by document. */
  const told = new WeakMap<LanguageDocument, readonly Diagnostic[]>();

  function ask<Answer>(uri: string, none: Answer, answer: (document: LanguageDocument) => Answer): Answer {
    const document = workspace.document(uri);
    return document === undefined ? none : answer(document);
  }

  return {
    open(uri, text) {
      checkArgument('opening a document', 'uri', uri, TEXT);
      checkArgument('opening a document', 'text', text, TEXT);
      workspace.open(uri, text);
    },
    close: (uri) => workspace.close(uri),
    configure(changed) {
      checkOptions(changed);
      workspace.configure(changed);
    },
    loadSamples: (provider, records) => workspace.loadSamples(provider, records),
    setInput: (uri, input) => workspace.setInput(uri, input),
    chooseExample: (uri, title) => workspace.chooseExample(uri, title),
    providerOf: (uri) => ask(uri, undefined, (document) => workspace.slugOf(document)),
    dependsOn: (uri, other) =>
      ask(uri, false, ({ kind }) =>
        ask(other, false, ({ kind: otherKind }) =>
          kind === 'overrides'
            ? otherKind === 'definition' || otherKind === 'model'
            : kind === 'definition' && otherKind === 'model',
        ),
      ),
    async diagnostics(uri) {
      const document = workspace.document(uri);
      if (document === undefined) return [];
      const diagnostics = diagnosticsOf(document, await workspace.issues(uri));
      told.set(document, diagnostics);
      return diagnostics;
    },
    completion: (uri, position) => ask(uri, [], (document) => completionAt(workspace, document, position)),
    hover: (uri, position) => ask(uri, undefined, (document) => hoverAt(workspace, document, position)),
    signatureHelp: (uri, position) => ask(uri, undefined, (document) => signatureHelpAt(document, position)),
    definition: (uri, position) => ask(uri, [], (document) => definitionAt(workspace, document, position)),
    references: (uri, position, includesDefinition = true) =>
      ask(uri, [], (document) => referencesAt(workspace, document, position, includesDefinition)),
    prepareRename: (uri, position) =>
      ask(uri, undefined, (document) => prepareRenameAt(workspace, document, position)),
    rename: (uri, position, newName) =>
      ask(uri, undefined, (document) => renameAt(workspace, document, position, newName)),
    codeActions: (uri, range) =>
      ask(uri, [], (document) => codeActionsAt(workspace, document, range, told.get(document) ?? [])),
    formatting: (uri, range) => ask(uri, [], (document) => formattingOf(document, range)),
    symbols: (uri) => ask(uri, [], symbolsOf),
    foldingRanges: (uri) => ask(uri, [], foldingOf),
    semanticTokens: (uri) => ask(uri, { data: [] }, semanticTokensOf),
  };
}
