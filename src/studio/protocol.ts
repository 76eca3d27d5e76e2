import type { Issue } from '../issue/index.ts';

/** The text of a file, with the name that messages call it by. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What records are mapped with. The worker keeps nothing between calls that a new worker would lack. */
export interface MappingInput {
  readonly provider: string;
  readonly resource: string;
  /** The provider file; undefined if it is the bundled one, as it was built. */
  readonly definition?: NamedText;
  /** Layers, lowest first. */
  readonly layers: readonly NamedText[];
  /** Schemas of models in addition to the bundled ones, named as their files: `crm/contacts.schema.json`. */
  readonly models: readonly NamedText[];
}

/** A problem, as the page shows it. */
export interface Problem {
  readonly code: string;
  readonly severity: NonNullable<Issue['severity']>;
  readonly message: string;
  readonly hint?: string;
  /** Where it is in a file or a layer; lines and columns count from 1. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

/** A result, or the problems of the files because of which there is none. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a field of a mapped record is: it has a value, there was none, there was one of no use, or it is wrong. */
export type FieldState = 'filled' | 'absent' | 'unusable' | 'invalid';

/** One unified field of a mapped record. */
export interface FieldRow {
  readonly name: string;
  readonly state: FieldState;
  /** The value as JSON; undefined if there is none. */
  readonly value?: string;
  /** One sentence: why the field is in this state. */
  readonly why: string;
  readonly expression?: string;
  readonly place?: NonNullable<Problem['place']>;
  /** `definition`, or the name of the layer that has the expression. */
  readonly layer?: string;
  /** The dotted paths that the expression reads. */
  readonly reads: readonly string[];
}

/** A record, mapped. */
export interface MappedRecord {
  readonly rows: readonly FieldRow[];
  /** Dotted paths of the record that no expression reads. */
  readonly unread: readonly string[];
  /** Whether the record as a whole is mapped. */
  readonly accepted: boolean;
  /** Problems of the record as a whole. */
  readonly problems: readonly Problem[];
}

/** An example of a definition. */
export interface ExampleRecord {
  readonly title: string;
  /** The raw record as JSON, laid out. */
  readonly text: string;
  readonly line: number;
}

/** What the page must know of a provider. */
export interface ProviderFacts {
  readonly slug: string;
  readonly name: string;
  readonly resources: readonly string[];
  readonly examples: readonly ExampleRecord[];
  readonly settings: readonly SettingFact[];
  /** Fields of the model, those that layers add after them. */
  readonly fields: readonly string[];
  /** Fields of the model. */
  readonly modelFields: readonly string[];
}

/** A part of addresses and requests that differs by account. */
export interface SettingFact {
  readonly name: string;
  readonly description: string;
  readonly values?: readonly string[];
  readonly default?: string;
  readonly optional: boolean;
}

/** What became of an example. */
export interface ExampleResult {
  readonly title: string;
  readonly line: number;
  readonly passed: boolean;
  /** One row for each field that is expected or found. */
  readonly fields: readonly {
    readonly name: string;
    readonly expected?: string;
    readonly found?: string;
    readonly equal: boolean;
  }[];
  readonly problems: readonly Problem[];
}

/** A part of a mapping that no example reaches: a path that is read, a member of its enum, or a branch. */
export interface UnreachedPart {
  readonly field: string;
  /** One sentence. */
  readonly message: string;
  /** The part as the file has it, where the place is its beginning; otherwise only its place is known. */
  readonly what: string;
  readonly place: NonNullable<Problem['place']>;
}

/** A path of raw records that a layer can map to a field. */
export interface MappablePath {
  /** As an expression reads it. */
  readonly path: string;
  /** The most frequent first; empty if no record has a value. */
  readonly types: readonly string[];
  readonly form?: string;
  readonly isList: boolean;
  /** Part of the records in which it is filled, from 0 to 1. */
  readonly share: number;
  /** The fields that read it. */
  readonly fields: readonly string[];
}

/** A field of a layer that reads a path. */
export interface LayerField {
  readonly provider: string;
  readonly resource: string;
  readonly field: string;
  readonly path: MappablePath;
  /** Whether the model has the field, so that the layer needs no schema for it. */
  readonly isOfModel: boolean;
}

/** A request that a definition would send; secrets are placeholders. */
export interface RequestPreview {
  readonly title: 'get' | 'list';
  /** Why there is no request; empty if there is one. */
  readonly problems: readonly Problem[];
  readonly method?: string;
  readonly url?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string;
}

/** The support table: which provider has which field. */
export interface SupportTable {
  readonly fields: readonly string[];
  readonly providers: readonly { readonly provider: string; readonly supported: readonly string[] }[];
}

/** A part of an answer of a provider, and the expression that found it. */
export interface AnswerPart {
  readonly title: string;
  readonly value: string;
  readonly expression?: string;
  /** Why the part was not found. */
  readonly problem?: string;
}

/** An answer of a provider that someone pasted. */
export interface PastedAnswer {
  readonly kind: 'get' | 'list';
  /** HTTP status. */
  readonly status: number;
  readonly body: string;
}

/** The calls of the worker that maps. */
export interface MappingCalls {
  describe(input: MappingInput): Promise<Answer<ProviderFacts>>;
  map(input: MappingInput, record: string): Promise<Answer<MappedRecord>>;
  runExamples(input: MappingInput): Promise<Answer<readonly ExampleResult[]>>;
  previewRequests(
    input: MappingInput,
    settings: Readonly<Record<string, string>>,
  ): Promise<Answer<readonly RequestPreview[]>>;
  readAnswer(input: MappingInput, answer: PastedAnswer): Promise<Answer<readonly AnswerPart[]>>;
  support(input: MappingInput): Promise<Answer<SupportTable>>;
  /** What the examples of the definition do not reach; layers do not count. */
  findUnreached(input: MappingInput): Promise<Answer<readonly UnreachedPart[]>>;
  /** The text of a provider file with a record as one more example, with people replaced. */
  keepRecord(
    input: MappingInput,
    file: NamedText,
    record: string,
  ): Promise<Answer<{ readonly text: string; readonly title: string }>>;
  /** What the examples of the definition have for layers to map. */
  mappablePaths(input: MappingInput): Promise<Answer<readonly MappablePath[]>>;
  /** The text of a layer with a field more. */
  addLayerField(layer: NamedText, field: LayerField): Promise<Answer<string>>;
}

/** How many records of a corpus have a field in which state. */
export type StateCounts = Readonly<Record<FieldState, number>>;

/** A record of a corpus that shows something. */
export interface CorpusRecord {
  /** Number of the record in the file, from 1. */
  readonly number: number;
  /** Line of the file that it begins on, from 1. */
  readonly line: number;
  /** The record as JSON; undefined if it is so long that the file is read again for it. */
  readonly text?: string;
}

/** What a corpus says of one field. */
export interface CorpusField {
  readonly name: string;
  readonly counts: StateCounts;
  /** The first records in each state but `filled`. */
  readonly samples: Readonly<Partial<Record<FieldState, readonly CorpusRecord[]>>>;
}

/** What an edit does to a field: the records of which its value differs from that of the saved mapping. */
export interface CorpusChange {
  readonly field: string;
  readonly kind: 'gained' | 'lost' | 'changed' | 'newly invalid' | 'newly valid';
  readonly count: number;
  readonly samples: readonly (CorpusRecord & { readonly before?: string; readonly after?: string })[];
}

/** A path of the raw records of a corpus. */
export interface CorpusPath {
  readonly path: string;
  readonly isRead: boolean;
  /** Records that have the path, and those in which it has a value. */
  readonly there: number;
  readonly filled: number;
  /** Records by type and by form of the value. */
  readonly types: Readonly<Record<string, number>>;
  readonly forms: Readonly<Record<string, number>>;
}

/** A line or part of a corpus that is not a record. */
export interface UnreadableRecord {
  readonly line: number;
  readonly message: string;
}

/** What is known of a corpus so far. */
export interface CorpusReport {
  readonly name: string;
  readonly provider: string;
  readonly resource: string;
  /** Bytes read, and bytes of the file. */
  readonly read: number;
  readonly size: number;
  readonly records: number;
  readonly rejected: number;
  readonly fields: readonly CorpusField[];
  readonly changes: readonly CorpusChange[];
  /** The first of the paths, and how many there are. */
  readonly paths: readonly CorpusPath[];
  readonly pathCount: number;
  readonly mappable: readonly MappablePath[];
  /** Number of what is not a record, and the first of it. */
  readonly unreadable: number;
  readonly unreadableSamples: readonly UnreadableRecord[];
  /** Why the file was not read to its end; undefined if it was, or is being read. */
  readonly failure?: string;
}

/** A file of records to map. */
export interface CorpusInput {
  readonly name: string;
  readonly file: Blob;
  readonly mapping: MappingInput;
  /** The mapping that is stored, to compare with; undefined if it is the same. */
  readonly saved?: MappingInput;
}

/** A change between two files of records. */
export interface CorpusDrift {
  readonly code: string;
  readonly message: string;
}

/** How far a call is that reads files and tells nothing of them before its end. */
export interface ReadingProgress {
  /** Bytes read, and bytes of the files. */
  readonly read: number;
  readonly size: number;
}

/** What the worker that reads files of records reports before a call has ended. */
export type CorpusProgress = CorpusReport | ReadingProgress;

/** The calls of the worker that reads files of records. It reports its progress while a call is under way. */
export interface CorpusCalls {
  readCorpus(corpus: CorpusInput): Promise<Answer<CorpusReport>>;
  /** A record by its number; undefined if the file has none of this number. */
  recordAt(corpus: CorpusInput, number: number): Promise<Answer<CorpusRecord | undefined>>;
  /** What the records of a second file have that those of a first do not, and the other way round. */
  compareFiles(base: CorpusInput, now: CorpusInput): Promise<Answer<readonly CorpusDrift[]>>;
}
