import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { reasonOf } from '../../issue/reason-of.ts';
import { readText } from '../../node/index.ts';
import { createToken, hasToken, isSame, namesThisMachine } from './access.ts';
import { readStaticFile } from './static-files.ts';
import { watchFiles } from './watch-files.ts';
import { openWorkspace, type WorkspaceFiles, type WorkspaceOptions } from './workspace-files.ts';

/** Where a studio listens, and on what it is opened. */
export interface StudioServerOptions extends WorkspaceOptions {
  /** The folder of the built page. */
  readonly page: string;
  /** Default one that is the same whenever the same folder is opened, or any free one if that is taken. */
  readonly port?: number;
}

/** A studio that listens. */
export interface RunningStudio {
  /** The address with the token, which opens the page. */
  readonly url: string;
  close(): Promise<void>;
}

/** Bytes of the longest text that is saved. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** Starts a studio on this machine, which no other machine can reach. @throws the system’s error when the port is taken */
export async function startStudio({ page, port, ...options }: StudioServerOptions): Promise<RunningStudio> {
  const files = await openWorkspace(options);
  const token = createToken();
  const server = createServer((request, response) => {
    answer(request, response, { files, page, token }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, reasonOf(error));
    });
  });
  if (port === undefined) await listen(server, usualPort(files.id)).catch(() => listen(server, 0));
  else await listen(server, port);
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}/?token=${token}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

const LOWEST_PORT = 21_000;
const PORTS = 8000;

/** The port of a folder: a browser keeps unsaved text by the address, of which the port is a part. */
function usualPort(id: string): number {
  return LOWEST_PORT + (Number.parseInt(id.slice(0, 8), 16) % PORTS);
}

interface Parts {
  readonly files: WorkspaceFiles;
  readonly page: string;
  readonly token: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { token, page } = parts;
  if (!namesThisMachine(request))
    return refuse(response, 403, 'The studio answers as 127.0.0.1 and localhost only.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'GET' && pathname === '/') {
    const isAllowed = isSame(searchParams.get('token') ?? '', token);
    if (!isAllowed)
      return refuse(response, 401, 'Open the address that the command printed: it has a token.');
    return sendPage(response, page, token);
  }
  const file = request.method === 'GET' ? await readStaticFile(page, pathname.slice(1)) : undefined;
  if (file !== undefined) {
    response.writeHead(200, file.headers).end(file.content);
    return;
  }
  if (!hasToken(request, token)) return refuse(response, 401, 'The request has no token.');
  await answerAuthor(request, response, pathname, parts.files);
}

async function sendPage(response: ServerResponse, folder: string, token: string): Promise<void> {
  const file = await readStaticFile(folder, 'index.html');
  if (file === undefined) return refuse(response, 500, 'The page was not built into the package.');
  const meta = `<meta name="mapwright-token" content="${token}">`;
  response
    .writeHead(200, file.headers)
    .end(file.content.toString('utf8').replace('<title>', `${meta}\n    <title>`));
}

const TEXT_HEADERS = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

/** Answers what only the page of this studio may ask. */
async function answerAuthor(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  files: WorkspaceFiles,
): Promise<void> {
  if (request.method === 'GET' && path === '/workspace') return sendJson(response, await files.workspace());
  if (request.method === 'GET' && path === '/events') return sendEvents(request, response, files);
  const name = path.startsWith('/files/') ? nameIn(path.slice('/files/'.length)) : undefined;
  if (name === undefined) return refuse(response, 404, 'There is nothing here.');
  if (request.method === 'PUT') return save(request, response, name, files);
  const found = request.method === 'GET' ? await files.readable(name) : undefined;
  if (found === undefined) return refuse(response, 404, `${name} is not a file of this studio.`);
  if (found.kind === 'text') return sendText(response, name, found.path);
  await sendRecords(response, name, found.path);
}

/** Sends the text of a file. One that is not text would be damaged by the editor, and is refused. */
async function sendText(response: ServerResponse, name: string, path: string): Promise<void> {
  const read = await readText(path);
  if ('issue' in read) return refuse(response, 500, read.issue.message.replace(path, name));
  response.writeHead(200, TEXT_HEADERS).end(read.text);
}

async function sendRecords(response: ServerResponse, name: string, path: string): Promise<void> {
  const content = createReadStream(path);
  await new Promise<void>((resolve, reject) => {
    content.once('open', () => resolve());
    content.once('error', () => reject(new Error(`${name} cannot be read.`)));
  });
  response.writeHead(200, { ...TEXT_HEADERS, 'content-type': 'application/octet-stream' });
  await pipeline(content, response);
}

function nameIn(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

async function save(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  files: WorkspaceFiles,
): Promise<void> {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (!(length <= LONGEST_TEXT)) return refuse(response, 413, `A file may have ${LONGEST_TEXT} bytes.`);
  const text = (await buffer(request)).toString('utf8');
  if (!(await files.write(name, text)))
    return refuse(response, 403, `${name} is not a file that may be written.`);
  response.writeHead(204).end();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

/**
 * Events are lines of JSON, for as long as the page is open. The headers are sent when every later change is reported: the
 * page then reads what changed before.
 */
async function sendEvents(
  request: IncomingMessage,
  response: ServerResponse,
  files: WorkspaceFiles,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  const end = await watchFiles(files.watched, (event) => response.write(`${JSON.stringify(event)}\n`));
  if (request.destroyed || response.destroyed) return end();
  response.once('close', end);
  response.flushHeaders();
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    .end(sentence);
}
