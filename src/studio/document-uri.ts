/** The address of a file in the language service: its name, with an ending by which it is known as YAML. */
export function documentUri(name: string): string {
  return /\.(?:ya?ml|json)$/.test(name) ? name : `${name}.yaml`;
}
