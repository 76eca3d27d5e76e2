/** Bytes compressed with brotli. */
export interface StudioSizes {
  readonly all: number;
  readonly providers: number;
  readonly first: number;
}

export function studioSizes(folder?: string): Promise<StudioSizes>;
export function inKilobytes(bytes: number): string;
