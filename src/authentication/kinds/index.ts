import { basicKind } from './basic.ts';
import { bearerKind } from './bearer.ts';
import { headerKind } from './header.ts';
import { headersKind } from './headers.ts';
import { queryKind } from './query.ts';

/** All kinds of authentication, in the order in which provider files' schema names them. */
export const KINDS = [bearerKind, basicKind, headerKind, headersKind, queryKind] as const;
