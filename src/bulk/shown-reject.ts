import type { RejectedRecord } from './transform-options.ts';

/** A rejected record for JSON. Text that is not in UTF-8 is there as bytes, too, since JSON has no other way for them. */
export function shownReject({ bytes, skipped, ...shown }: RejectedRecord): object {
  // What is too long for a line of JSON is in the input.
  if (skipped !== undefined) return { ...shown, input_offset: skipped.offset, input_length: skipped.length };
  const isText = Buffer.from(shown.input).equals(bytes);
  return isText ? shown : { ...shown, input_base64: Buffer.from(bytes).toString('base64') };
}
