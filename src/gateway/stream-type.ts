/** Types of streamed bodies that are passed on: none of them is a page, an image with scripts or a script. */
const PASSED_ON = [
  /^application\/(?:[\w.-]+\+)?json$/,
  /^application\/(?:json-seq|jsonl|ndjson|x-ndjson|octet-stream|pdf|zip)$/,
  /^text\/(?:csv|plain|tab-separated-values)$/,
  /^image\/(?:avif|gif|jpeg|png|webp)$/,
];

const TYPE = /^\s*([\w!#$&^.+-]{1,64}\/[\w!#$&^.+-]{1,64})\s*(?:;|$)/;
const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]{1,40})"?\s*(?:;|$)/i;

/** The content type for a provider’s body: its own if that is harmless, otherwise that of bytes. */
export function streamType(given: string | undefined): string {
  // A header of this length is not a type.
  const written = (given ?? '').slice(0, 500);
  const type = TYPE.exec(written)?.[1]?.toLowerCase() ?? '';
  if (!PASSED_ON.some((pattern) => pattern.test(type))) return 'application/octet-stream';
  const charset = CHARSET.exec(written)?.[1];
  return charset === undefined ? type : `${type}; charset=${charset.toLowerCase()}`;
}
