/** An object or array of JSON. */
export type JsonPart = Readonly<Record<string, unknown>>;

/** Whether a value has members or items. */
export function isPart(value: unknown): value is JsonPart {
  return typeof value === 'object' && value !== null;
}
