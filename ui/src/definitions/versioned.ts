/** A definition, and the version that a change of it has to name. */
export interface Versioned<T> {
  readonly definition: T;
  readonly etag: string;
}

/** A draft to save. */
export interface Save<D> {
  readonly id: string;
  readonly draft: D;
  /** The version it was made upon; null when it is new. Nobody's change is overwritten by one who has not seen it: that is answered with 412. */
  readonly etag: string | null;
}

/** What a save tells the server about the version it was made upon. */
export const upon = (etag: string | null) => (etag === null ? { 'If-None-Match': '*' } : { 'If-Match': etag });
