import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import { connectForever } from './connect.js';
import { settle } from './settle.js';
import { prepare, STREAMS, subjectOf } from './streams.js';

const connection = await connectForever();
const stream = jetstream(connection);
const manager = await prepare(connection);

const raw = await subjectsIn(STREAMS.raw);
const results = await subjectsIn(STREAMS.results);
const dead = await subjectsIn(STREAMS.dead);
const lost = [...raw.keys()].filter((subject) => {
  const result = results.get(subjectOf('results', subject));
  return result === undefined || (result.rejected > 0 && !dead.has(subjectOf('dead', subject)));
});
const doubled = [raw, results, dead].flatMap((found) =>
  [...found].filter(([, { messages }]) => messages > 1).map(([subject]) => subject),
);
const strange = [
  ...[...results.keys()].filter((subject) => !raw.has(subject.replace(/^results\./, 'raw.'))),
  ...[...dead.keys()].filter(
    (subject) => !((results.get(subject.replace(/^dead\./, 'results.'))?.rejected ?? 0) > 0),
  ),
];
const sum = (member) => [...results.values()].reduce((total, result) => total + result[member], 0);
console.log(
  JSON.stringify({
    raw: raw.size,
    results: results.size,
    dead: dead.size,
    mapped: sum('mapped'),
    rejected: sum('rejected'),
    lost: lost.length,
    doubled: doubled.length,
    strange: strange.length,
  }),
);
for (const subject of [...lost, ...doubled, ...strange].slice(0, 20)) console.error(subject);

if (process.argv.includes('--repair')) {
  for (const subject of lost) {
    const message = await manager.streams.getMessage(STREAMS.raw, { last_by_subj: subject });
    await settle({ stream, manager }, { subject, data: message.data });
  }
  console.error(`${lost.length} mapped again`);
}
await connection.drain();
process.exitCode = lost.length + doubled.length + strange.length > 0 ? 1 : 0;

/** Every message that a stream had at the beginning, by subject. Only headers are read. */
async function subjectsIn(name) {
  const found = new Map();
  const { state } = await manager.streams.info(name);
  if (state.messages === 0) return found;
  const consumer = await stream.consumers.get(name, {
    deliver_policy: DeliverPolicy.All,
    headers_only: true,
  });
  for await (const { subject, seq, headers, info } of await consumer.consume({ max_messages: 5000 })) {
    const messages = (found.get(subject)?.messages ?? 0) + 1;
    const count = (member) => Number(headers?.get(member) ?? 0);
    found.set(subject, { messages, mapped: count('mapped'), rejected: count('rejected') });
    // What has been stored since then is not waited for, nor is a last message that was deleted.
    if (seq >= state.last_seq || info.pending === 0) break;
  }
  return found;
}
