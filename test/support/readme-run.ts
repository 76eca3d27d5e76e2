import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'rolldown';
import { start as startChild } from './child.ts';
import type { Step } from './readme-blocks.ts';
import type { Project } from './readme-project.ts';

/** The port that the text names. */
const PORT = /\b8787\b/g;
const LONGEST_START = 20_000;
const LONGEST_RUN = 60_000;
/** It answers until all blocks are run. */
const LONGEST_SERVICE = 600_000;

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that listens. */
export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/** Runs a step to its end. `port` takes the place of the one that the text names. */
export async function run(step: Step, project: Project, port?: number): Promise<Outcome> {
  const child = await start(step, project, port);
  child.stdin.end();
  const outcome = outputOf(child);
  const [status] = await once(child, 'close');
  return { status, ...(await outcome) };
}

/** Starts a step that listens, on a free port, and waits until it does. */
export async function serve(step: Step, project: Project): Promise<Server> {
  const port = await freePort();
  const child = await start(step, project, port, LONGEST_SERVICE);
  const outcome = outputOf(child);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.pid === undefined) return;
    const closed = once(child, 'close');
    // The whole group: a command may have started others.
    process.kill(-child.pid, 'SIGKILL');
    await closed;
  };
  for (const end = Date.now() + LONGEST_START; !(await isListening(port)); await wait(50)) {
    if (child.exitCode === null && Date.now() < end) continue;
    await stop();
    const { stdout, stderr } = await outcome;
    throw new Error(`It does not listen.\n${stdout}${stderr}`);
  }
  return { port, stop };
}

async function start(
  step: Step,
  { folder, clone }: Project,
  port?: number,
  longestRun = LONGEST_RUN,
): Promise<ChildProcessWithoutNullStreams> {
  const text = port === undefined ? step.text : step.text.replace(PORT, String(port));
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1' };
  const options = { env, longestRun, detached: true };
  if (step.kind === 'sh') {
    const isForClone = text.startsWith('npm ');
    const command = `set -e\n${isForClone ? adapt(text, port) : text}`;
    return startChild('bash', ['-c', command], { ...options, cwd: isForClone ? clone : folder });
  }
  const file = join(folder, `line-${step.line}.mjs`);
  const source = join(folder, `line-${step.line}.ts`);
  await writeFile(source, text);
  await build({
    input: source,
    platform: 'node',
    external: [/^[^./]/, /\.mjs$/],
    logLevel: 'silent',
    output: { file },
  });
  return startChild(process.execPath, [file], { ...options, cwd: folder });
}

/** The installation is there, the tests are running already, and the port may be taken. */
function adapt(text: string, port: number | undefined): string {
  const command = text.replaceAll('npm ci', 'true').replaceAll('npm test', 'true');
  return port === undefined ? command : command.replace('npm run serve', `npm run serve -- --port ${port}`);
}

async function outputOf(child: ChildProcessWithoutNullStreams): Promise<Omit<Outcome, 'status'>> {
  const read = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  };
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
  return { stdout, stderr };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answered = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return answered;
}
