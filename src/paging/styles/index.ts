import { cursorStyle } from './cursor.ts';
import { linkStyle } from './link.ts';
import { noneStyle } from './none.ts';
import { offsetStyle } from './offset.ts';
import { pageStyle } from './page.ts';
import { urlStyle } from './url.ts';

/** All paging styles, in the order of the provider files' schema. */
export const STYLES = [noneStyle, cursorStyle, pageStyle, offsetStyle, urlStyle, linkStyle] as const;
