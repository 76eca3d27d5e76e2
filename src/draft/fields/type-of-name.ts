/** Words in names, with what models call the kind of an address or number. */
const WORDS: readonly (readonly [words: readonly string[], types: readonly string[]])[] = [
  [
    ['mobile', 'cell'],
    ['mobile', 'cell'],
  ],
  [['fax'], ['fax']],
  [
    ['home', 'personal', 'private'],
    ['home', 'personal', 'private'],
  ],
  [
    ['work', 'office', 'business'],
    ['work', 'business', 'office'],
  ],
  [
    ['other', 'secondary', 'alternate', 'alternative', 'second', '2', '3'],
    ['other', 'secondary'],
  ],
  [
    ['primary', 'main', 'default', 'preferred', '1'],
    ['primary', 'main', 'default'],
  ],
];

/** Returns the word of a model for which of several a name is; undefined if the name does not tell it. */
export function typeOfName(
  words: readonly string[],
  concept: string,
  choices: readonly (string | number)[] = [],
): string | undefined {
  const own = concept === 'mobile' || concept === 'fax' ? [...words, concept] : words;
  for (const [inName, types] of WORDS) {
    if (!own.some((word) => inName.includes(word))) continue;
    if (choices.length === 0) return types[0];
    const found = choices.find(
      (choice) => typeof choice === 'string' && types.includes(choice.toLowerCase()),
    );
    if (typeof found === 'string') return found;
  }
  return undefined;
}
