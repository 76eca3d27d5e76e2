import { createEngine } from 'mapwright';
import { createChunkMapper } from 'mapwright/bulk';

const engine = createEngine();
const mappers = new Map();

/**
 * Maps the payload of a message: a record, or a page of records.
 *
 * @returns `users` as NDJSON, their number, the rejected records and why they were rejected
 */
export function mapMessage(provider, payload) {
  const { output, counts, rejects } = mapperOf(provider).mapChunk(lineOf(payload));
  const codes = rejects.flatMap(({ issues }) => issues.map(({ code }) => code));
  return { users: output, mapped: counts.mapped, rejected: counts.rejected, codes: [...new Set(codes)] };
}

/** A mapper is kept, since its first records take longest. */
function mapperOf(provider) {
  let mapper = mappers.get(provider);
  if (mapper === undefined) {
    mapper = createChunkMapper(engine.mapping(provider), { mapOptions: { ignoreRemoteData: true } });
    mappers.set(provider, mapper);
  }
  return mapper;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NOTHING = Buffer.from('null');
const WHITE_SPACE = /^[ \t\r\n]*$/;

/** One line: line feeds between tokens are white space as carriage returns are, and neither may be in a string. */
function lineOf(payload) {
  const line = Buffer.from(payload);
  for (let at = line.indexOf(LINE_FEED); at >= 0; at = line.indexOf(LINE_FEED, at))
    line[at] = CARRIAGE_RETURN;
  // A blank line would be passed over; an empty message is one that is rejected.
  return line.length < 100 && WHITE_SPACE.test(line.toString('latin1')) ? NOTHING : line;
}
