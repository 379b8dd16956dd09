import type { TargetInputs } from '../../metadata/inputs.js';
import type { RegistryInputs } from '../../registry/inputs.js';

/** Inputs of docker-cleanup: the single source of its header, its documentation and its schema. */
export interface Inputs extends TargetInputs, RegistryInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-cleanup
   * @keyword
   */
  job_name: string;

  /**
   * Stage of the job. With `mode: stop` that of the job that builds: GitLab may not start one of a later stage.
   * @default build
   * @keyword
   */
  stage: string;

  /**
   * Runner tags of the job.
   * @default []
   * @keyword
   */
  runner_tags: string[];

  /**
   * Image of the job, with curl and a shell.
   * @default CURL_IMAGE
   * @keyword
   */
  curl_image: string;

  /**
   * `stop`: the job stops the environment of a merge request, and deletes the tags that its pipeline pushes. `sweep`: the job runs in scheduled
   * pipelines, and deletes what merged and closed merge requests and deleted branches have left.
   * @default stop
   * @keyword
   */
  mode: 'stop' | 'sweep';

  /**
   * With `mode: stop`, the environment whose `on_stop` names this job.
   * @default mr/$CI_MERGE_REQUEST_IID
   * @keyword
   */
  environment: string;

  /**
   * Say what would be deleted, and why, and delete nothing.
   * @default true
   */
  dry_run: boolean;

  /**
   * Delete the build cache of the branch as well, `<image>/cache`. Caches of protected branches always stay.
   * @default true
   */
  cache: boolean;

  /**
   * Tags that are never deleted, one extended regular expression for a whole tag a line, beside those of the default branch and of Git tags, which
   * always stay.
   * @default latest|v?[0-9]+([.][0-9]+)*|v?[0-9]+([.][0-9]+)+[-_.].*
   */
  keep: string;

  /**
   * With `mode: sweep`, days that the tags of a merged or closed merge request stay.
   * @default 7
   * @minimum 0
   */
  older_than: number;

  /**
   * With `mode: sweep`, name of a CI/CD variable with a project access token (scope `read_api`, role Reporter), for a GitLab whose job tokens may not
   * read merge requests. Empty: the job token.
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  token: string;
}
