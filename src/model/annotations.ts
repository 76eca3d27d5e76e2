/** Keywords of JSON Schema that do not affect validity. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...['title', 'description', 'examples', 'default', '$comment'],
]);
