import type {
  CompletionItem,
  Hover,
  Location,
  Position,
  Range,
  RenameStart,
  SignatureHelp,
  TextEdit,
} from '../language/index.ts';
import type { MappingInput, NamedText, Problem } from './protocol.ts';

/** Files that are edited, and the one that a call is about. The worker keeps nothing that a new one would lack. */
export interface LanguageInput {
  /** Provider file, layers and models. */
  readonly documents: readonly NamedText[];
  /** The name of one of them. */
  readonly file: string;
}

/** Something that can be done about a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A problem with the part of the text that it is about. */
export interface MarkedProblem extends Problem {
  readonly range: Range;
  readonly fixes: readonly Fix[];
}

/** What is said of a whole text. */
export interface Inspection {
  readonly problems: readonly MarkedProblem[];
  /** Tokens of the expressions: five numbers each, as `semanticTokens` returns them. */
  readonly tokens: readonly number[];
}

/** A part of an expression, and its values for a record. */
export interface Step {
  /** The part as it is written. */
  readonly text: string;
  /** Number of parts around it. */
  readonly depth: number;
  /** Its values as JSON, several where it was evaluated more than once; or why there is none. */
  readonly value: string;
}

/** A path of a record that is to feed a field. */
export interface PathUse {
  readonly mapping: MappingInput;
  readonly field: string;
  /** A dotted path. */
  readonly path: string;
  /** The record as JSON. */
  readonly record: string;
}

/** How a field is mapped from a path. */
export interface ProposedUse {
  readonly expression: string;
  readonly edit: TextEdit;
}

/** The calls of the worker that helps with writing. */
export interface LanguageCalls {
  inspect(input: LanguageInput): Promise<Inspection>;
  completion(input: LanguageInput, position: Position): Promise<readonly CompletionItem[]>;
  hover(input: LanguageInput, position: Position): Promise<Hover | undefined>;
  signatureHelp(input: LanguageInput, position: Position): Promise<SignatureHelp | undefined>;
  definition(input: LanguageInput, position: Position): Promise<readonly Location[]>;
  prepareRename(input: LanguageInput, position: Position): Promise<RenameStart | undefined>;
  /** Edits of the file that the call is about. */
  rename(input: LanguageInput, position: Position, name: string): Promise<readonly TextEdit[] | undefined>;
  formatting(input: LanguageInput): Promise<readonly TextEdit[]>;
  /** The value of each part of an expression for a record, which is JSON. */
  steps(expression: string, record: string): Promise<readonly Step[]>;
  /** Undefined if nothing can be written there. */
  usePath(input: LanguageInput, use: PathUse): Promise<ProposedUse | undefined>;
}
