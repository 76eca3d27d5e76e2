import type { JsonSchema } from '../model/index.ts';
import { createSchemaContext } from './arbitrary/schema-context.ts';

/** Returns a function that returns whether a record fits a raw schema, which is compiled when it is first called. */
export function rawCheck(raw: JsonSchema): (record: unknown) => boolean {
  let check: ((record: unknown) => boolean) | undefined;
  return (record) => {
    if (check === undefined) {
      const context = createSchemaContext(raw, 0, { texts: [], names: [] });
      check = context.checkOf(context.root);
    }
    return check(record);
  };
}
