export { countIn } from './numbered.ts';
export { FIRST_PAGE, isSamePage, type PagePosition, pagePosition } from './page-position.ts';
export {
  expressionsOf,
  keyNames,
  keysOf,
  PAGING_STYLES,
  type Paging,
  parameterNames,
  placeOf,
  sizeOf,
  styleOf,
  withExpressions,
} from './paging.ts';
export type { PageSize } from './paging-keys.ts';
export type { AnsweredPage, AskedPage } from './paging-style.ts';
