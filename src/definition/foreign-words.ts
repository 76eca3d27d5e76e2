/** What other languages write for values and operators, and JSONata reads as the name of a field. */
const WORDS: Readonly<Record<string, string>> = {
  ...forEach(['True', 'TRUE'], 'In JSONata, write true.'),
  ...forEach(['False', 'FALSE'], 'In JSONata, write false.'),
  ...forEach(
    ['None', 'Null', 'NULL', 'nil', 'Nil', 'NIL', 'undefined', 'Undefined'],
    'In JSONata, write null, or () for no value.',
  ),
  ...forEach(['NaN'], 'JSONata has no such number; () stands for no value.'),
  ...forEach(['And', 'AND'], 'In JSONata, write “and” in lower case, between two values.'),
  ...forEach(['Or', 'OR'], 'In JSONata, write “or” in lower case, between two values.'),
  ...forEach(['In', 'IN'], 'In JSONata, write “in” in lower case, between two values.'),
  ...forEach(['not', 'Not', 'NOT'], 'In JSONata, write $not(…).'),
  ...forEach(['is', 'Is', 'IS'], 'JSONata compares with “=”; $exists(…) says whether a field is there.'),
};

/** The JSONata names of functions of other languages, if they differ. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  ...forEach(['if', 'IF', 'iif', 'IIF', 'If'], 'In JSONata, write condition ? value : other.'),
  ...forEach(['len', 'LEN', 'size'], 'In JSONata, write $length(…) for a string, or $count(…) for an array.'),
  ...forEach(['concat', 'CONCAT'], 'JSONata joins strings with &, and arrays with $append(…).'),
  ...forEach(['ifnull', 'IFNULL', 'nvl', 'NVL', 'coalesce', 'COALESCE'], 'In JSONata, write value ?? other.'),
  ...forEach(['int', 'float', 'parseInt', 'parseFloat', 'Number'], 'In JSONata, write $number(…).'),
  ...forEach(['str', 'toString', 'String'], 'In JSONata, write $string(…).'),
  ...forEach(['isset', 'defined'], 'In JSONata, write $exists(…).'),
};

/** Returns how to write in JSONata what a word of another language means; undefined if it is none. */
export function foreignWordHint(word: string): string | undefined {
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** Returns how to write in JSONata what a function of another language does; undefined if it is unknown. */
export function foreignFunctionHint(name: string): string | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

function forEach(words: readonly string[], hint: string): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, hint]));
}
