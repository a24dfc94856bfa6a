/** What time it is. The real one lives in providers/clock; tests, the demo and the replay bring a simulated one. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds of this clock's time. */
  sleep(ms: number): Promise<void>;
}

/** Identifiers and secrets. `uuid` is a version 7 UUID (RFC 9562), so that ids sort by the time they were made. */
export interface Ids {
  uuid(): string;
  /** `bytes` random bytes as base64url, for keys and tokens. */
  secret(bytes: number): string;
}
