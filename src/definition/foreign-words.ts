/** What other languages write for values and operators, and JSONata takes for the name of a field. */
const WORDS: Readonly<Record<string, string>> = {
  ...forEach(['True', 'TRUE'], 'JSONata writes true.'),
  ...forEach(['False', 'FALSE'], 'JSONata writes false.'),
  ...forEach(
    ['None', 'Null', 'NULL', 'nil', 'Nil', 'NIL', 'undefined', 'Undefined'],
    'JSONata writes null, and () for no value at all.',
  ),
  ...forEach(['NaN'], 'JSONata has no such number; () is no value at all.'),
  ...forEach(['And', 'AND'], 'JSONata writes “and” in lower case, between two values.'),
  ...forEach(['Or', 'OR'], 'JSONata writes “or” in lower case, between two values.'),
  ...forEach(['In', 'IN'], 'JSONata writes “in” in lower case, between two values.'),
  ...forEach(['not', 'Not', 'NOT'], 'JSONata writes $not(…).'),
  ...forEach(['is', 'Is', 'IS'], 'JSONata compares with “=”; $exists(…) says whether a field is there.'),
};

/** What functions of other languages are called in JSONata, where the names are not alike. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  ...forEach(['if', 'IF', 'iif', 'IIF', 'If'], 'JSONata writes condition ? value : other.'),
  ...forEach(['len', 'LEN', 'size'], 'JSONata writes $length(…) of a string, and $count(…) of an array.'),
  ...forEach(['concat', 'CONCAT'], 'JSONata joins strings with &, and arrays with $append(…).'),
  ...forEach(['ifnull', 'IFNULL', 'nvl', 'NVL', 'coalesce', 'COALESCE'], 'JSONata writes value ?? other.'),
  ...forEach(['int', 'float', 'parseInt', 'parseFloat', 'Number'], 'JSONata writes $number(…).'),
  ...forEach(['str', 'toString', 'String'], 'JSONata writes $string(…).'),
  ...forEach(['isset', 'defined'], 'JSONata writes $exists(…).'),
};

/** How JSONata writes what a word of another language means; undefined if it is none. */
export function foreignWordHint(word: string): string | undefined {
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** How JSONata writes what a function of another language does; undefined if nothing is known of it. */
export function foreignFunctionHint(name: string): string | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

function forEach(words: readonly string[], hint: string): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, hint]));
}
