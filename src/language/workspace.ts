import { extendableProviders } from '../bundled/extendable.ts';
import { bundledModels, bundledProviders } from '../bundled/index.ts';
import { numberReadingAt } from '../definition/check-definition.ts';
import { keysAt } from '../definition/expression-places.ts';
import { checkModel, computeAnew, type Definition, type OverrideLayer } from '../definition/index.ts';
import type { Path } from '../definition/places.ts';
import { layerTargets } from '../example-checks/layer-targets.ts';
import { ANY, typeOfExamples } from '../expression/typing.ts';
import type { Issue } from '../issue/index.ts';
import { valueAt } from '../json/json-pointer.ts';
import type { JsonSchema, Model } from '../model/index.ts';
import { checkProviderFile, definitionIssues } from './document/definition-issues.ts';
import {
  type DocumentExpression,
  expressionsOf,
  type LanguageDocument,
  linesOf,
} from './document/document.ts';
import { expressionIssues } from './document/expression-issues.ts';
import { expressionPathsIn, layerExpressionPathsIn } from './document/expressions-in-file.ts';
import { kindOfDocument } from './document/kind-of-document.ts';
import { layerIssues } from './document/layer-issues.ts';
import {
  contextInDefinition,
  contextInLayer,
  type ExpressionContext,
  rawTypeAt,
} from './expression/expression-context.ts';
import { isObjectOf } from './is-object.ts';
import { createMemory, type Memory } from './memory.ts';
import { createSourceReader, type SourceReader, type YamlSource } from './source/yaml-source.ts';

/** What the documents are seen with. */
export interface WorkspaceOptions {
  /** Models of one's own, in addition to the bundled ones. */
  readonly models?: readonly Model[];
  /** Names of models that exist, but cannot be used: nothing is said of what maps to them. */
  readonly unusableModels?: readonly string[];
  /** Definitions of providers besides those of open documents and the bundled ones. */
  readonly definitions?: readonly Definition[];
  /** Layers before every layer that is open, base first. */
  readonly below?: readonly OverrideLayer[];
  /** Files of the project that are not open: names are found and renamed in them as well. */
  readonly files?: readonly ProjectFile[];
  /** Names, without `$`, of functions of one's own. */
  readonly functions?: readonly string[];
  /** The day that counts as today, as YYYY-MM-DD; without it nothing is said of days. */
  readonly today?: string;
  /** Whether diagnostics tell what need not be mended as well. */
  readonly information?: boolean;
}

/** A file on disk. */
export interface ProjectFile {
  readonly uri: string;
  readonly text: string;
}

/** What is next to a file of one expression. */
export interface ExpressionInput {
  readonly schema?: JsonSchema;
  readonly sample?: unknown;
}

/** The documents that are open, and what is known around them. */
export interface Workspace {
  readonly models: () => readonly Model[];
  readonly functions: readonly string[];
  /** Opens a document, or replaces its text. */
  open(uri: string, text: string): LanguageDocument;
  close(uri: string): void;
  document(uri: string): LanguageDocument | undefined;
  documents(): readonly LanguageDocument[];
  /** Files of the project, those that are open with their open text. */
  allFiles(): readonly LanguageDocument[];
  /** Layers before every layer that is open, base first. */
  below(): readonly OverrideLayer[];
  issues(uri: string): Promise<readonly Issue[]>;
  /** The content of a provider's file, as far as it is known. */
  contentOf(slug: string): unknown;
  /** What is known of the place of an expression of a document. */
  contextAt(document: LanguageDocument, path: Path): ExpressionContext;
  /** The usable definition of a document, or of a provider. */
  definitionOf(document: LanguageDocument): Definition | undefined;
  /** The usable definition of a provider. */
  definitionFor(slug: string): Definition | undefined;
  /** The slug of the provider that a provider file is of, or that it extends. */
  slugOf(document: LanguageDocument): string | undefined;
  /** Title of the example for which values of a document are shown, if one was chosen. */
  chosenExample(uri: string): string | undefined;
  chooseExample(uri: string, title: string): void;
  providers(): readonly string[];
  /** Records that were loaded for a provider. */
  samplesOf(slug: string): readonly unknown[];
  loadSamples(slug: string, records: readonly unknown[]): void;
  setInput(uri: string, input: ExpressionInput | undefined): void;
  inputOf(uri: string): ExpressionInput | undefined;
  configure(options: WorkspaceOptions): void;
}

interface OpenDocument {
  readonly document: LanguageDocument;
  readonly reader: SourceReader;
  readonly memory: Memory;
}

/** The same object while nothing changes. */
const NO_LAYERS: readonly OverrideLayer[] = [];

/** Makes a workspace without documents. */
export function createWorkspace(initial: WorkspaceOptions = {}): Workspace {
  let options = initial;
  const open = new Map<string, OpenDocument>();
  const samples = new Map<string, readonly unknown[]>();
  const inputs = new Map<string, ExpressionInput>();
  const chosen = new Map<string, string>();
  /** Models, which must stay the same objects while nothing changes. */
  let models: readonly Model[] | undefined;
  /** Files that are not open, read at the first request. */
  let closed: readonly LanguageDocument[] | undefined;
  const modelMemory = createMemory();
  const targetMemory = createMemory();
  const definitions = new WeakMap<LanguageDocument, { readonly definition: Definition | undefined }>();

  function allModels(): readonly Model[] {
    if (models !== undefined) return models;
    const own = [...documentsOf('model')].flatMap(({ document }) => modelOf(document).model ?? []);
    const given = [...(options.models ?? []), ...own];
    // Two folders may have a model of the same name, of which an engine takes one.
    models = [...new Map([...bundledModels(), ...given].map((model) => [model.name, model])).values()];
    return models;
  }

  function modelOf(document: LanguageDocument) {
    const { uri, text, file } = document;
    return modelMemory.remember(uri, [text], () => checkModel(text, modelName(document), file));
  }

  /** Models of open files, and those on disk, that cannot be used; a file that is open counts as it is there. */
  function unusableModels(): readonly string[] {
    const opened = [...documentsOf('model')].map(({ document }) => document);
    const isOpen = (name: string): boolean => opened.some((document) => modelName(document) === name);
    return [
      ...opened.filter((document) => modelOf(document).model === undefined).map(modelName),
      ...(options.unusableModels ?? []).filter((name) => !isOpen(name)),
    ];
  }

  function documentsOf(kind: LanguageDocument['kind']): readonly OpenDocument[] {
    return [...open.values()].filter(({ document }) => document.kind === kind);
  }

  function surroundings({ file }: LanguageDocument) {
    return {
      file,
      models: allModels(),
      unusableModels: unusableModels(),
      functions: options.functions ?? [],
      extendable: extendableProviders(options.definitions ?? []),
      today: options.today ?? '',
      information: options.information ?? false,
    };
  }

  function definitionOf(document: LanguageDocument): Definition | undefined {
    const known = definitions.get(document);
    if (known !== undefined) return known.definition;
    const memory: Memory = { remember: computeAnew, forgetUnused: () => undefined };
    const { source } = document;
    const definition =
      source === undefined || document.kind !== 'definition'
        ? undefined
        : checkProviderFile(source, surroundings(document), memory).definition;
    definitions.set(document, { definition });
    return definition;
  }

  /** Definitions of one's own: of an open file the open text counts. */
  function ownDefinitions(): readonly (readonly [string, Definition | undefined])[] {
    const opened = documentsOf('definition').flatMap(({ document }) => {
      const slug = slugOf(document.source?.value);
      return slug === undefined ? [] : [[slug, definitionOf(document)] as const];
    });
    const files = new Set([...open.values()].map(({ document }) => document.file));
    const others = (options.definitions ?? []).filter(({ file }) => !files.has(file));
    return [...opened, ...others.map((definition) => [definition.slug, definition] as const)];
  }

  function targets() {
    const own = ownDefinitions();
    return targetMemory.remember('targets', [allModels(), ...own.flat()], () =>
      layerTargets(own, allModels()),
    );
  }

  /** Everything that `check` says of a layer; what an edit did not touch is not computed again. */
  function layerProblems({ document, memory }: OpenDocument, source: YamlSource): readonly Issue[] {
    const around = { file: document.file, targets: targets(), below: options.below ?? NO_LAYERS };
    const { issues } = layerIssues(
      source,
      { ...around, functions: options.functions ?? [] },
      memory.remember,
    );
    memory.forgetUnused();
    return issues;
  }

  function contentOf(slug: string): unknown {
    const opened = documentsOf('definition').find(({ document }) => slugOf(document.source?.value) === slug);
    return opened === undefined ? targets().definition(slug) : opened.document.source?.value;
  }

  function contextOf(document: LanguageDocument, path: Path): ExpressionContext {
    const content = document.source?.value;
    if (document.kind === 'definition') return contextInDefinition(content, path, allModels());
    const [, provider, resource] = path.map(String);
    const schemas = valueAt(content, ['providers', provider ?? '', resource ?? '', 'schema']);
    return contextInLayer(path, contentOf, allModels(), isObjectOf<JsonSchema>(schemas) ? schemas : {});
  }

  function expressionsIn(document: LanguageDocument): readonly DocumentExpression[] {
    const { source, kind, text } = document;
    if (kind === 'expression') {
      const offsets = Array.from({ length: text.length + 1 }, (_, index) => index);
      return [{ path: [], text, offsets, style: 'file', context: () => contextOfFile(document.uri) }];
    }
    if (source === undefined) return [];
    const paths =
      kind === 'definition' ? expressionPathsIn(source.value) : layerExpressionPathsIn(source.value);
    return expressionsOf(source, paths, (path) => contextOf(document, path));
  }

  function contextOfFile(uri: string): ExpressionContext {
    const { schema, sample } = inputs.get(uri) ?? {};
    const ofSample = sample === undefined ? ANY : typeOfExamples([sample]);
    const input =
      schema === undefined ? ofSample : rawTypeAt({ resources: { file: { raw: schema } } }, 'file');
    return { input, variables: new Map(), readsRecord: false };
  }

  function makeDocument(uri: string, given: string, reader: SourceReader): LanguageDocument {
    const text = given.replace(/^\ufeff/, '');
    const isYaml = !/\.(?:jsonata|schema\.json)$/.test(uri.replace(/[?#].*$/s, ''));
    const source = isYaml ? reader.read(text) : undefined;
    const kind = kindOfDocument(uri, text, () => source?.value);
    let expressions: readonly DocumentExpression[] | undefined;
    const document: LanguageDocument = {
      uri,
      file: fileOf(uri),
      text,
      lines: linesOf(text),
      kind,
      ...(source === undefined ? {} : { source }),
      expressions: () => {
        expressions ??= kind === 'other' || kind === 'model' ? [] : expressionsIn(document);
        return expressions;
      },
    };
    return document;
  }

  return {
    models: allModels,
    get functions() {
      return options.functions ?? [];
    },
    open(uri, text) {
      const before = open.get(uri);
      const reader = before?.reader ?? createSourceReader(fileOf(uri), numberReadingAt);
      const document = makeDocument(uri, text, reader);
      open.set(uri, { document, reader, memory: before?.memory ?? createMemory() });
      if (document.kind === 'model' || before?.document.kind === 'model') models = undefined;
      return document;
    },
    close(uri) {
      if (open.get(uri)?.document.kind === 'model') models = undefined;
      open.delete(uri);
    },
    document: (uri) => open.get(uri)?.document,
    documents: () => [...open.values()].map(({ document }) => document),
    allFiles() {
      closed ??= (options.files ?? []).map(({ uri, text }) =>
        makeDocument(uri, text, createSourceReader(fileOf(uri), numberReadingAt)),
      );
      return [
        ...[...open.values()].map(({ document }) => document),
        ...closed.filter(({ uri }) => !open.has(uri)),
      ];
    },
    below: () => options.below ?? NO_LAYERS,
    async issues(uri) {
      const found = open.get(uri);
      if (found === undefined) return [];
      const { document, memory } = found;
      const { source, kind } = document;
      if (kind === 'model') return modelOf(document).issues;
      if (kind === 'expression') return expressionIssues(document, options.functions ?? []);
      if (source === undefined || kind === 'other') return [];
      if (kind === 'overrides') return [...source.issues, ...layerProblems(found, source)];
      const issues = await definitionIssues(source, surroundings(document), memory);
      memory.forgetUnused();
      return [...source.issues, ...issues];
    },
    contentOf,
    contextAt: contextOf,
    definitionOf,
    definitionFor: (slug) => targets().definition(slug),
    slugOf: ({ source }) => slugOf(source?.value),
    chosenExample: (uri) => chosen.get(uri),
    chooseExample(uri, title) {
      chosen.set(uri, title);
    },
    providers: () => [
      ...new Set([...bundledProviders().map(({ slug }) => slug), ...ownDefinitions().map(([slug]) => slug)]),
    ],
    samplesOf: (slug) => samples.get(slug) ?? [],
    loadSamples(slug, records) {
      samples.set(slug, records);
    },
    setInput(uri, input) {
      if (input === undefined) inputs.delete(uri);
      else inputs.set(uri, input);
    },
    inputOf: (uri) => inputs.get(uri),
    configure(changed) {
      options = changed;
      models = undefined;
      closed = undefined;
    },
  };
}

function slugOf(content: unknown): string | undefined {
  const slug = keysAt(content, []).includes('slug')
    ? valueAt(content, ['slug'])
    : valueAt(content, ['extends']);
  return typeof slug === 'string' ? slug : undefined;
}

/** The path of a file's address; any other address as it is. */
function fileOf(uri: string): string {
  if (!uri.startsWith('file://')) return uri;
  try {
    return decodeURIComponent(uri.slice('file://'.length));
  } catch {
    return uri;
  }
}

/** The last two parts of a file's address: `models/crm/users.schema.json` is the model `crm/users`. */
function modelName({ uri }: LanguageDocument): string {
  const [, group = '', name = ''] = /([^/]+)\/([^/]+)\.schema\.json$/.exec(decodeURI(uri)) ?? [];
  return `${group}/${name}`;
}
