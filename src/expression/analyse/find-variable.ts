/** Returns the position of the first use of a variable or function, by its name without `$`; undefined if there is none. */
export function findVariable(value: unknown, name: string): number | undefined {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return undefined;
  if ('type' in value && value.type === 'variable' && 'value' in value && value.value === name) {
    return 'position' in value && typeof value.position === 'number' ? value.position : 0;
  }
  for (const part of Object.values(value)) {
    const found = findVariable(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
