/** Numbers from 0 up to a limit; the same seed returns the same ones. */
export type Draw = (limit: number) => number;

/** Makes a generator of numbers (mulberry32). */
function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** An invented person, as every system describes one in its own way. */
export interface Person {
  readonly number: number;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly login: string;
  readonly created: Date;
  readonly updated: Date;
  readonly isActive: boolean;
  readonly picture: string | undefined;
  readonly phone: string;
  readonly title: string;
  readonly city: string;
  readonly company: string;
  readonly uuid: string;
  readonly draw: Draw;
}

const FIRST =
  'Amina Bogdan Chiara Dmitri Eilidh Farouk Greta Hiroshi Ingrid Javier Keiko Lamar Marisol Nikhil Oluwaseun Priyanka Quentin Rosalind Siobhan Tomasz Ursula Viktor Wanjiru Xavier Yasmin Zbigniew'.split(
    ' ',
  );
const LAST =
  'Abernathy Bianchi Castellanos Drummond Engström Fitzgerald Gutierrez Haddad Iversen Jankowski Kowalczyk Lindqvist Moretti Nakagawa Oyelaran Papadopoulos Quigley Rasmussen Szymanski Thorvald Ustinov Valenzuela Wickham Xanthos Yamaguchi Zielinski'.split(
    ' ',
  );
const TITLES = [
  'Account Executive',
  'Sales Engineer',
  'Support Lead',
  'Operations Analyst',
  'Field Consultant',
];
const CITIES = ['Lisbon', 'Gothenburg', 'Nairobi', 'Osaka', 'Córdoba', 'Tampere'];
const COMPANIES = ['Northwind Traders', 'Fabrikam Works', 'Litware Group', 'Proseware Labs', 'Tailspin Toys'];

/** Makes people: about one in five is not active, and one in three has no picture. */
export function makePeople(count: number, seed: number): readonly Person[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST[draw(FIRST.length)] ?? 'Amina';
    const last = LAST[draw(LAST.length)] ?? 'Abernathy';
    const login = `${first.charAt(0)}${last}${index}`
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z0-9]/g, '');
    const created = new Date(Date.UTC(2016 + draw(6), draw(12), 1 + draw(28), draw(24), draw(60), draw(60)));
    return {
      number: 10_000 + index * 37 + draw(30),
      first,
      last,
      email: `${login}@mail${draw(3)}.example.com`,
      login,
      created,
      updated: new Date(created.getTime() + (1 + draw(50_000)) * 3_600_000),
      // The first one is active and the second is not, so that few records show both.
      isActive: index === 0 || (index !== 1 && draw(5) > 0),
      picture: index === 0 || draw(3) > 0 ? `https://images.example.com/people/${login}.png` : undefined,
      phone: `+351 21${1_000_000 + draw(8_999_999)}`,
      title: TITLES[draw(TITLES.length)] ?? 'Support Lead',
      city: CITIES[draw(CITIES.length)] ?? 'Lisbon',
      company: COMPANIES[draw(COMPANIES.length)] ?? 'Litware Group',
      uuid: uuidOf(draw),
      draw,
    };
  });
}

function uuidOf(draw: Draw): string {
  const hex = (length: number): string => Array.from({ length }, () => draw(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
