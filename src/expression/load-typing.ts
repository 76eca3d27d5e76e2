import { resultSchemaOf } from './result-schema.ts';

/**
 * Returns what finds the types of expressions, which few processes need. Nothing else imports it, so that the built
 * package can load it when it is first used, where the runtime can load modules synchronously.
 */
export function loadTyping() {
  return { resultSchemaOf };
}
