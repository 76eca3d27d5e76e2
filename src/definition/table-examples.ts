/** The examples of tables, by the names of the tables that have some. */
export function tableExamples(
  tables: Readonly<Record<string, { readonly examples?: readonly unknown[] }>>,
): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([name, { examples }]) =>
      examples === undefined ? [] : [[name, examples] as const],
    ),
  );
}
