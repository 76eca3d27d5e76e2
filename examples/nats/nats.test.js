import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { BROKER, createBroker, ended } from './broker.js';
import { connectForever } from './connect.js';
import { mapMessage } from './map-message.js';
import { publishOnce } from './publish-once.js';
import { settle } from './settle.js';
import { prepare, STREAMS } from './streams.js';

/** What is killed, each while a part of the records is under way. */
const KILLED = ['worker', 'publisher', 'broker', 'worker', 'worker', 'broker', 'worker'];
const PART = Math.ceil(Number(process.env.NATS_RECORDS ?? 7000) / KILLED.length);
const RECORDS = PART * KILLED.length;
const WORKER_COUNT = 3;
const LONGEST = 170_000;

const { error } = spawnSync(BROKER, ['--version']);
const skip = error === undefined ? false : `there is no broker: ${error.message}; NATS_SERVER names one`;

/** Varied, with repeated ids; one in 50 is rejected. */
const records = Array.from({ length: RECORDS }, (_, index) =>
  index % 50 === 7
    ? ['{"firstName":"no id"}', '{"id":"cut off', '{"id":{}}'][index % 3]
    : JSON.stringify({
        id: String(index % 4000),
        ...(index % 3 === 0 ? { firstName: 'Zoë' } : {}),
        email: `user.${index}@example.com`,
        archived: index % 7 === 0,
      }),
);

describe('with a broker', { skip, timeout: LONGEST }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-nats-'));
  const children = new Set();
  let broker;
  let connection;
  let manager;

  before(async () => {
    broker = await createBroker(folder);
    process.env.NATS_URL = broker.url;
    broker.start();
    connection = await connectForever();
    manager = await untilDone(() => prepare(connection));
  });

  after(async () => {
    await connection?.close();
    await Promise.all([...children].map((child) => ended(child, 'SIGKILL')));
    await broker?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A program of this example. */
  function start(...parameters) {
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'ignore'] });
    children.add(child);
    child.output = '';
    child.stdout.on('data', (data) => {
      child.output += data;
    });
    child.status = new Promise((resolve) => child.once('close', resolve));
    return child;
  }

  async function audit(...parameters) {
    const child = start('audit.js', ...parameters);
    const status = await child.status;
    return { status, ...JSON.parse(child.output) };
  }

  const stored = async (stream) => (await untilDone(() => manager.streams.info(stream))).state.messages;

  /** Waits until a stream has a number of messages, and returns how many it has. */
  async function until(stream, count) {
    for (;;) {
      const found = await stored(stream);
      if (found >= count) return found;
      await sleep(20);
    }
  }

  test('killed workers, a killed publisher and a killed broker lose and double nothing', async (t) => {
    const workers = Array.from({ length: WORKER_COUNT }, () => start('worker.js'));
    const reached = [];
    for (const [part, name] of KILLED.entries()) {
      const file = join(folder, `${part}.ndjson`);
      writeFileSync(file, `${records.slice(part * PART, (part + 1) * PART).join('\n')}\n`);
      let publisher = start('publish.js', 'hubspot', file);
      reached.push([name, await until(STREAMS.results, (part + 0.1) * PART)]);
      if (name === 'broker') {
        await broker.kill();
        broker.start();
      } else if (name === 'publisher') {
        await ended(publisher, 'SIGKILL');
        publisher = start('publish.js', 'hubspot', file);
      } else {
        const index = part % WORKER_COUNT;
        await ended(workers[index], 'SIGKILL');
        workers[index] = start('worker.js');
      }
      assert.equal(await publisher.status, 0);
      await until(STREAMS.results, (part + 1) * PART);
    }
    t.diagnostic(JSON.stringify(reached));
    // Each in the middle of a part, not after it.
    for (const [part, [name, count]] of reached.entries())
      assert.ok(count < (part + 1) * PART, `The ${name} of part ${part} was killed too late.`);

    await until(STREAMS.raw, RECORDS);
    await until(STREAMS.results, RECORDS);
    await until(STREAMS.dead, RECORDS / 50);
    // What is under way is finished first: what was doubled would be there by then.
    await untilDone(async () => {
      const { num_pending, num_ack_pending } = await manager.consumers.info(STREAMS.raw, 'mapwright');
      assert.equal(num_pending + num_ack_pending, 0);
    });
    await Promise.all(workers.map((worker) => ended(worker, 'SIGTERM')));
    const rejected = Math.ceil((RECORDS - 7) / 50);
    const found = await audit();
    t.diagnostic(JSON.stringify(found));
    assert.deepEqual(found, {
      status: 0,
      raw: RECORDS,
      results: RECORDS,
      dead: rejected,
      mapped: RECORDS - rejected,
      rejected,
      lost: 0,
      doubled: 0,
      strange: 0,
    });
    const keyOf = (index) => `${Math.floor(index / PART)}_ndjson-${1 + (index % PART)}`;
    const got = await contentOf(STREAMS.results, 'results.hubspot.');
    const expected = records.map((text) =>
      Buffer.from(mapMessage('hubspot', Buffer.from(text)).users).toString(),
    );
    assert.deepEqual(
      expected.map((_, index) => got.get(keyOf(index))),
      expected,
    );
    const dead = await contentOf(STREAMS.dead, 'dead.hubspot.');
    for (const [index, text] of records.entries())
      assert.equal(dead.get(keyOf(index)), expected[index] === '' ? text : undefined);
  });

  test('what a killed worker left half done is completed, also by another version', async () => {
    const stream = jetstream(connection);
    const subject = 'raw.hubspot.half-done';
    const data = Buffer.from('{"id":"1"}');
    await publishOnce(stream, subject, data);
    const rejected = headers();
    rejected.set('mapped', '0');
    rejected.set('rejected', '1');
    rejected.set('issues', 'a-rule-of-the-version-before');
    assert.equal(await publishOnce(stream, 'results.hubspot.half-done', '', rejected), true);
    for (let time = 0; time < 2; time += 1) await settle({ stream, manager }, { subject, data });
    const letter = await manager.streams.getMessage(STREAMS.dead, { last_by_subj: 'dead.hubspot.half-done' });
    assert.equal(letter.string(), '{"id":"1"}');
    assert.equal(letter.header.get('issues'), 'a-rule-of-the-version-before');
    assert.equal((await audit()).status, 0);
  });

  test('the audit finds what is lost, and repairs it', async () => {
    const stream = jetstream(connection);
    const before = await audit();
    const subject = 'results.hubspot.half-done';
    const { seq } = await manager.streams.getMessage(STREAMS.results, { last_by_subj: subject });
    await manager.streams.deleteMessage(STREAMS.results, seq);
    const found = await audit('--repair');
    assert.deepEqual([found.status, found.lost], [1, 1]);
    assert.equal((await audit()).lost, 0);
    // A subject that has two is seen, too.
    await stream.publish(subject, '');
    assert.deepEqual([(await audit()).status, (await audit()).doubled], [1, 1]);
    assert.equal(before.doubled, 0);
  });

  async function contentOf(name, prefix) {
    const found = new Map();
    const { state } = await manager.streams.info(name);
    const consumer = await jetstream(connection).consumers.get(name);
    for await (const message of await consumer.consume()) {
      found.set(message.subject.slice(prefix.length), message.string());
      if (message.seq >= state.last_seq || message.info.pending === 0) break;
    }
    return found;
  }
});

/** Tries until it is done; the test has a time limit. */
async function untilDone(attempt) {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await sleep(100);
    }
  }
}
