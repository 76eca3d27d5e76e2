import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** Whether a file is in a folder when all links are followed. One that is not there counts: it may be written again. */
export async function staysIn(folder: string, path: string): Promise<boolean> {
  try {
    const inside = relative(await realpath(folder), await realPlaceOf(path));
    return inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(inside) !== inside;
  } catch {
    return false;
  }
}

/** Where a file is, or would be written. @throws the system’s error for a link to something that is not there */
async function realPlaceOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    // Writing follows a link also where it leads to nothing yet.
    if (await isThere(path)) throw error;
    return join(await realpath(dirname(path)), basename(path));
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
