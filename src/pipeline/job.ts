/** A job of a pipeline as GitLab hands it to a runner: read, merged, its rules decided, its variables in GitLab's order. */

/** A CI/CD variable. */
export interface Variable {
  name: string;
  value: string;
  /** Of type file: the job gets the path of a file with the value. */
  file: boolean;
  /** `expand: false`: `$NAME` in the value stays as it is. */
  raw: boolean;
  /** Where it comes from. Services get those of the pipeline's YAML and none of the project's. */
  from: 'predefined' | 'project' | 'yaml' | 'dotenv';
}

/** `image:`, or an entry of `services:`; texts are not expanded yet. */
export interface Image {
  /** Empty: the runner's own. */
  name: string;
  entrypoint?: string[];
  /** `pull_policy`, in the order of trial. */
  pullPolicy: string[];
  /** `docker:user`. */
  user?: string;
}

/** An entry of `services:`. */
export interface Service extends Image {
  alias?: string;
  command?: string[];
  variables: Variable[];
}

/** `artifacts:`. */
export interface Artifacts {
  paths: string[];
  exclude: string[];
  untracked: boolean;
  when: 'on_success' | 'on_failure' | 'always';
  /** Paths by the report's kind: `dotenv`, `junit`, `annotations`, `codequality`, … */
  reports: Record<string, string[]>;
}

/** An entry of `cache:`. */
export interface Cache {
  key: string;
  paths: string[];
  policy: 'pull' | 'push' | 'pull-push';
  when: 'on_success' | 'on_failure' | 'always';
}

/** `retry:`. */
export interface Retry {
  max: number;
  /** Reasons; empty: any. */
  when: string[];
  exitCodes: number[];
}

/** A job that the pipeline has: `rules:` kept it, `parallel:` is unfolded. */
export interface PipelineJob {
  /** As GitLab shows it: `build: [linux/amd64, amd]`. */
  name: string;
  stage: string;
  image: Image;
  services: Service[];
  /** In the order of precedence: of two with one name the later wins. */
  variables: Variable[];
  /** `before_script` and `script`, a command an entry. */
  script: string[];
  afterScript: string[];
  artifacts: Artifacts;
  caches: Cache[];
  /** Names of the jobs that have to end before it starts. */
  needs: string[];
  /** `needs:` names them, or none; else they are all those of earlier stages. */
  hasNeeds?: boolean;
  /** Names of the jobs whose artifacts and dotenv variables it gets. */
  artifactsFrom: string[];
  when: 'on_success' | 'on_failure' | 'always' | 'manual' | 'delayed';
  /** Exit codes that do not fail the pipeline; true: all. */
  allowFailure: boolean | number[];
  retry: Retry;
  /** Seconds; undefined: the project's. */
  timeout?: number;
  tags: string[];
  resourceGroup?: string;
  /** The name of the environment, expanded. */
  environment?: string;
}
