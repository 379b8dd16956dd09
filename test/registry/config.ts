/** What the registry for tests is told, and what it tells. */
import type { RuleName } from './rules.js';

/** How long a token lasts: so many seconds, requests, or uploaded bytes; none: GitLab's five minutes. */
export interface Lifetime {
  seconds?: number;
  requests?: number;
  bytes?: number;
}

/** Who may do what, in every repository. */
export interface Account {
  user: string;
  password: string;
  /** Everything, unless given: `pull`, `push`, `delete`. */
  actions?: readonly string[];
}

export interface RegistryConfig {
  /** What this registry does beside storing what it gets. */
  rules: readonly RuleName[];
  accounts: readonly Account[];
  lifetime?: Lifetime;
  /** Patterns of the rules `protected-tags` and `immutable-tags`, unanchored. */
  protectedTags?: readonly string[];
  immutableTags?: readonly string[];
  /**
   * How long after its checks an image's manifest is there for others, in milliseconds: that of two uploads at once, one does not see
   * the other. An attestation that was refused meanwhile ends the wait.
   */
  commitDelay?: number;
  /** The most tags of a page. */
  pageSize?: number;
}

/** A request, and how it was answered. */
export interface Seen {
  method: string;
  path: string;
  /** 0: the client went away before there was an answer. */
  status: number;
  /** Code of the error, such as `MANIFEST_BLOB_UNKNOWN`. */
  code?: string;
  /** Whether its token was good, and is not any more. */
  expired?: boolean;
}
