import type { RejectedRecord } from './transform-options.ts';

/** A rejected record for JSON. Text that is not in UTF-8 is there as bytes, too, since JSON has no other way for them. */
export function shownReject({ bytes, ...shown }: RejectedRecord): object {
  const isText = Buffer.from(shown.input).equals(bytes);
  return isText ? shown : { ...shown, input_base64: Buffer.from(bytes).toString('base64') };
}
