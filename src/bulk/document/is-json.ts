/** Whether bytes are one JSON text. */
export function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
    return true;
  } catch {
    return false;
  }
}
