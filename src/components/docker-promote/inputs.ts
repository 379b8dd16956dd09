import type { TargetInputs } from '../../metadata/inputs.js';
import type { RegistryInputs } from '../../registry/inputs.js';

/** Inputs of docker-promote: the single source of its header, its documentation and its schema. */
export interface Inputs extends TargetInputs, RegistryInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-promote
   * @keyword
   */
  job_name: string;

  /**
   * Stage of the job.
   * @default deploy
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
   * Image of the job: that of oras, or a mirror's. It needs a shell.
   * @default ORAS_IMAGE
   * @keyword
   */
  oras_image: string;

  /**
   * The image to promote: `repository@sha256:…`, or `repository:tag`, which is looked up once. By default what a job of docker-build that is in the
   * `needs` of this one has built.
   * @default $IMAGE_REF
   */
  source: string;

  /**
   * Repository that the image gets to, without a tag. Several, one a line, all get it; the output variables are those of the first. Also in the grammar of
   * docker/metadata-action: `name=…,enable=…`.
   * @default $CI_REGISTRY_IMAGE
   */
  image: string;

  /**
   * Tags that stay where they are once they exist, one extended regular expression a line, each for a whole tag. By default releases, such as
   * `1.2.3`, `v1.2.3` and `1.2.3-rc.1`, but neither `1.2` nor `latest`. Empty: none.
   * @default v?[0-9]+[.][0-9]+[.][0-9]+([-._].*)?
   */
  protected_tags: string;

  /**
   * Move protected tags as well that name another image.
   * @default false
   */
  move_protected: boolean;

  /**
   * Text in front of the names of the output variables, such as `PROD_` for `PROD_IMAGE_REF`.
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  output_prefix: string;
}
