import type { RejectedRecord } from '../bulk/transform-options.ts';

/** A rejected record as a line of JSON. Text that is not in UTF-8 is there as bytes, too, since JSON has no other way for them. */
export function printReject({ bytes, ...shown }: RejectedRecord): string {
  const isText = Buffer.from(shown.input).equals(bytes);
  return `${JSON.stringify(isText ? shown : { ...shown, input_base64: Buffer.from(bytes).toString('base64') })}\n`;
}
