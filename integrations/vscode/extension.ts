import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node.js';

let client: LanguageClient | undefined;

/** Starts the server. Called by the editor when a file of one of its languages is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = serverModule(context);
  client = new LanguageClient(
    'mapwright',
    'Mapwright',
    { module, args: ['lsp'], transport: TransportKind.stdio },
    {
      documentSelector: [
        { language: 'yaml' },
        { language: 'jsonata' },
        { language: 'json', pattern: '**/*.schema.json' },
      ],
      initializationOptions: workspace.getConfiguration('mapwright'),
      synchronize: {
        configurationSection: 'mapwright',
        fileEvents: workspace.createFileSystemWatcher('**/*.{yaml,yml,ndjson,schema.json}'),
      },
    },
  );
  await client.start();
}

/** Ends the server. */
export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}

/** The workspace's own installation, so that editor and command line agree, or else the one in the extension. */
function serverModule(context: ExtensionContext): string {
  const chosen = workspace.getConfiguration('mapwright').get<string>('server');
  if (chosen !== undefined && chosen !== '') return chosen;
  const folders = workspace.workspaceFolders ?? [];
  const installed = folders.map(({ uri }) => join(uri.fsPath, 'node_modules/mapwright/dist/cli/main.js'));
  return installed.find((path) => existsSync(path)) ?? context.asAbsolutePath('dist/server/cli/main.js');
}
