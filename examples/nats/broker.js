import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const BROKER = process.env.NATS_SERVER ?? 'nats-server';

/** A broker for tests that can be killed and started again with what it had stored. */
export async function createBroker(folder) {
  const port = await freePort();
  const file = join(folder, 'nats.conf');
  writeFileSync(file, `host: 127.0.0.1\nport: ${port}\njetstream { store_dir: "${join(folder, 'data')}" }\n`);
  let child;
  return {
    url: `127.0.0.1:${port}`,
    start() {
      child = spawn(BROKER, ['-c', file], { stdio: 'ignore' });
    },
    async kill() {
      await ended(child, 'SIGKILL');
    },
  };
}

/** Kills a process, and returns when it is gone. */
export function ended(child, signal) {
  return new Promise((resolve) => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', resolve);
    child.kill(signal);
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
