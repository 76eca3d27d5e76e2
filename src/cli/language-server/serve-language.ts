import { CHOOSE_EXAMPLE, createLanguageService, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../language/index.ts';
import { VERSION } from '../version.ts';
import { loadProtocol } from './load-protocol.ts';
import { inputBeside, type ProjectSettings, pathOf, readProject, samplesBeside } from './surroundings.ts';

/** Milliseconds without an edit after which diagnostics are computed. */
const PAUSE = 40;

/**
 * Serves the Language Server Protocol on two streams until the client ends it, and returns the exit status: 0 after
 * `shutdown`, and 1 otherwise, as the protocol says.
 */
export function serveLanguage(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  settings: ProjectSettings,
): Promise<number> {
  const { createConnection, createDocuments, ResponseError, ErrorCodes } = loadProtocol();
  const connection = createConnection(input, output);
  const documents = createDocuments();
  const service = createLanguageService({ today: today() });
  const pauses = new Map<string, NodeJS.Timeout>();
  let folder = process.cwd();
  let given: ProjectSettings = settings;

  let isShutDown = false;
  /** What answers a request until the client says that it sends no more. */
  const whileOpen =
    <Parameters extends unknown[], Answer>(answer: (...parameters: Parameters) => Answer) =>
    (...parameters: Parameters): Answer => {
      if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.');
      return answer(...parameters);
    };

  async function configure(tellsProblems = true): Promise<void> {
    const { options, samples, problems } = await readProject(folder, given);
    service.configure({ ...options, today: today() });
    for (const [slug, records] of samples) service.loadSamples(slug, records);
    for (const problem of tellsProblems ? problems : [])
      connection.window.showWarningMessage(`mapwright: ${problem}`);
    for (const { uri } of documents.all()) schedule(uri);
  }

  function schedule(uri: string): void {
    clearTimeout(pauses.get(uri));
    pauses.set(
      uri,
      setTimeout(() => void publish(uri), PAUSE),
    );
  }

  async function publish(uri: string): Promise<void> {
    const version = documents.get(uri)?.version;
    if (version === undefined) return;
    const diagnostics = await service.diagnostics(uri);
    // Another edit will have its own.
    if (documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
  }

  documents.onDidChangeContent(({ document: { uri, languageId: _, version: __ } }) => {
    const text = documents.get(uri)?.getText() ?? '';
    service.open(uri, text);
    schedule(uri);
    // What is said of other files may depend on this one.
    for (const other of documents.all())
      if (other.uri !== uri && service.dependsOn(other.uri, uri)) schedule(other.uri);
  });
  documents.onDidOpen(({ document: { uri } }) => void readBeside(uri));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(pauses.get(uri));
    pauses.delete(uri);
    service.close(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  async function readBeside(uri: string): Promise<void> {
    if (uri.endsWith('.jsonata')) {
      service.setInput(uri, await inputBeside(uri));
      schedule(uri);
      return;
    }
    const records = await samplesBeside(uri);
    const slug = records === undefined ? undefined : service.providerOf(uri);
    if (records !== undefined && slug !== undefined) service.loadSamples(slug, records);
  }

  connection.onInitialize(({ initializationOptions, workspaceFolders, rootUri }) => {
    const root = workspaceFolders?.[0]?.uri ?? rootUri;
    folder = (root === null || root === undefined ? undefined : pathOf(root)) ?? folder;
    given = { ...settings, ...settingsOf(initializationOptions) };
    return {
      serverInfo: { name: 'mapwright', version: VERSION },
      capabilities: {
        textDocumentSync: 2,
        completionProvider: { triggerCharacters: ['$', '.', '"', "'", '`', '(', '[', ' '] },
        hoverProvider: true,
        signatureHelpProvider: { triggerCharacters: ['(', ','] },
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite'] },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        semanticTokensProvider: {
          legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
          full: true,
        },
        executeCommandProvider: { commands: [CHOOSE_EXAMPLE] },
      },
    };
  });
  connection.onInitialized(() => void configure());
  connection.onDidChangeConfiguration(({ settings: changed }) => {
    given = { ...settings, ...settingsOf(Object(changed).mapwright) };
    void configure();
  });
  connection.onDidChangeWatchedFiles(() => void configure());
  connection.onCompletion(
    whileOpen(({ textDocument: { uri }, position }) => [...service.completion(uri, position)]),
  );
  connection.onSignatureHelp(
    whileOpen(({ textDocument: { uri }, position }) => service.signatureHelp(uri, position) ?? null),
  );
  connection.onDefinition(
    whileOpen(({ textDocument: { uri }, position }) => [...service.definition(uri, position)]),
  );
  connection.onReferences(
    whileOpen(({ textDocument: { uri }, position, context: { includeDeclaration } }) => [
      ...service.references(uri, position, includeDeclaration),
    ]),
  );
  connection.onPrepareRename(
    whileOpen(({ textDocument: { uri }, position }) => service.prepareRename(uri, position) ?? null),
  );
  connection.onRenameRequest(
    whileOpen(async ({ textDocument: { uri }, position, newName }) => {
      // Files that are not open are changed as well: another program may have written them meanwhile.
      await configure(false);
      const edit = service.rename(uri, position, newName);
      if (edit === undefined) {
        const isName = service.prepareRename(uri, position) !== undefined;
        const why = isName
          ? `It cannot be called “${newName}”.`
          : 'Nothing here can be renamed: it is not a name, or an expression that has it too cannot be parsed.';
        throw new ResponseError(ErrorCodes.InvalidParams, why);
      }
      return edit;
    }),
  );
  connection.onCodeAction(
    whileOpen(({ textDocument: { uri }, range }) => [...service.codeActions(uri, range)]),
  );
  connection.onDocumentFormatting(whileOpen(({ textDocument: { uri } }) => [...service.formatting(uri)]));
  connection.onDocumentRangeFormatting(
    whileOpen(({ textDocument: { uri }, range }) => [...service.formatting(uri, range)]),
  );
  connection.onDocumentSymbol(whileOpen(({ textDocument: { uri } }) => [...service.symbols(uri)]));
  connection.onFoldingRanges(whileOpen(({ textDocument: { uri } }) => [...service.foldingRanges(uri)]));
  connection.languages.semanticTokens.on(
    whileOpen(({ textDocument: { uri } }) => service.semanticTokens(uri)),
  );
  connection.onExecuteCommand(
    whileOpen(({ command, arguments: given = [] }: { command: string; arguments?: readonly unknown[] }) => {
      const [uri, title] = given;
      if (command === CHOOSE_EXAMPLE && typeof uri === 'string' && typeof title === 'string')
        service.chooseExample(uri, title);
    }),
  );
  connection.onHover(
    whileOpen(({ textDocument: { uri }, position }) => service.hover(uri, position) ?? null),
  );

  return new Promise((done) => {
    connection.onShutdown(() => {
      isShutDown = true;
    });
    connection.onExit(() => done(isShutDown ? 0 : 1));
    documents.listen(connection);
    connection.listen();
  });
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What of some settings of an editor has the right form. */
function settingsOf(value: unknown): ProjectSettings {
  const { models, definitions, overrides, functions, samples, information } = Object(value) as Record<
    string,
    unknown
  >;
  const isText = (one: unknown): one is string => typeof one === 'string' && one !== '';
  return {
    ...(isText(models) ? { models } : {}),
    ...(isText(definitions) ? { definitions } : {}),
    ...(Array.isArray(overrides) ? { overrides: overrides.filter(isText) } : {}),
    ...(Array.isArray(functions) ? { functions: functions.filter(isText) } : {}),
    ...(typeof information === 'boolean' ? { information } : {}),
    ...(typeof samples === 'object' && samples !== null
      ? { samples: Object.fromEntries(Object.entries(samples).filter(([, path]) => isText(path))) }
      : {}),
  };
}
