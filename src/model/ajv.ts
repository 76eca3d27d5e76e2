import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import standalone from 'ajv/dist/standalone/index.js';

/** What this library uses of Ajv. */
export type AjvParts = ReturnType<typeof loadAjv>;

/**
 * Returns Ajv, which few processes need. Nothing else imports it, so that the built package can load it when it is
 * first used, where the runtime can load modules synchronously.
 */
export function loadAjv() {
  return { Ajv, Ajv2020, _, standaloneCode: standalone.default };
}
