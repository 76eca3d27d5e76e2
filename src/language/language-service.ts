import { checkArgument, FLAG, LIST, optionCheck, TEXT, TEXTS } from '../options/index.ts';
import type { LanguageDocument } from './document/document.ts';
import { completionAt } from './features/completion.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { hoverAt } from './features/hover.ts';
import type { CompletionItem, Diagnostic, Hover, Position } from './protocol.ts';
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
  completion(uri: string, position: Position): readonly CompletionItem[];
  hover(uri: string, position: Position): Hover | undefined;
}

const checkOptions = optionCheck<LanguageServiceOptions>('createLanguageService', {
  models: LIST,
  definitions: LIST,
  below: LIST,
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
      return document === undefined ? [] : diagnosticsOf(document, await workspace.issues(uri));
    },
    completion: (uri, position) => ask(uri, [], (document) => completionAt(workspace, document, position)),
    hover: (uri, position) => ask(uri, undefined, (document) => hoverAt(workspace, document, position)),
  };
}
