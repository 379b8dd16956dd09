/** What a GitLab for tests is told, and what it tells. */

/** A merge request, as far as the API says it. */
export interface MergeRequest {
  iid: number;
  state: 'opened' | 'closed' | 'merged' | 'locked';
  source_branch: string;
  merged_at: string | null;
  closed_at: string | null;
}

/** A project, with its repository and its part of the registry. */
export interface Project {
  id: number;
  /** `group/name`; its images are below that. */
  path: string;
  /** The token of its jobs. */
  jobToken: string;
  /** An access token that may read the API. */
  accessToken?: string;
  /** Whether job tokens may read merge requests, as in recent versions. */
  jobTokenReadsMergeRequests?: boolean;
  /** What the job token may do in the registry; all of it, unless given. */
  registryActions?: string[];
  /** Regular expression of the tags that a protection rule covers. */
  protectedTags?: string;
  mergeRequests?: MergeRequest[];
  /** Folder of the Git repository. */
  repository?: string;
}

/** A request that fails. */
export interface Fault {
  /** Regular expression of `METHOD /path`. */
  request: string;
  status: number;
  headers?: Record<string, string>;
  /** How often; without a number always. */
  times?: number;
}

export interface GitlabConfig {
  address: string;
  /** Paths of PEM files. */
  cert: string;
  key: string;
  ca: string;
  /** The registry that holds the images. */
  upstream: { host: string; user: string; password: string };
  projects: Project[];
  /** Whether the registry deletes tags by name, as GitLab's does; else it refuses that, as Distribution 2 does. */
  deletesTags: boolean;
  /** The most entries of a page, of tags and of merge requests. */
  pageSize: number;
  faults: Fault[];
}

/** A request, and how it was answered. */
export interface Seen {
  method: string;
  path: string;
  status: number;
}
