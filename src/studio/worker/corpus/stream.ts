type Done = (error?: Error | null) => void;

/**
 * What a parser of tables needs of `node:stream` in a browser: pieces go in one after another, and the callback of each is
 * called when it is read. Nothing comes out of it.
 */
export class Transform {
  protected _transform(_piece: Uint8Array, _encoding: string, done: Done): void {
    done();
  }

  protected _flush(done: Done): void {
    done();
  }

  write(piece: Uint8Array, done: Done): void {
    this._transform(piece, 'buffer', done);
  }

  end(done: Done): void {
    this._flush(done);
  }

  on(): this {
    return this;
  }

  push(): boolean {
    return true;
  }

  emit(): boolean {
    return false;
  }

  destroy(): this {
    return this;
  }
}
