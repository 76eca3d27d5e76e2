/** Writes any text as a JavaScript string literal, so that no text can become code. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029<>]/g, escapeCodeUnit);
}

/** Writes a name as the key in an object literal; `__proto__` would mean the prototype there. */
export function propertyKey(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : literal(name);
}

function escapeCodeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
