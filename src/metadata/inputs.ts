/** Inputs of every component that makes an image. */
export type NameInputs = TargetInputs & LabelInputs;

/** Inputs of every component that names an image. */
export interface TargetInputs {
  /**
   * Repository of the image, without a tag. Several, one a line, get the same image; cache and output variables are those of the first. Also in
   * the grammar of docker/metadata-action: `name=…,enable=…`.
   * @default $CI_REGISTRY_IMAGE
   */
  image: string;

  /**
   * Tags, one a line, in the grammar of docker/metadata-action: `v1`, `type=semver,pattern={{version}}`, `type=ref,event=branch`, `type=sha`,
   * `type=raw,value=…,enable=…`. Empty: the branch's name as a slug, and `latest` on the default branch; the Git tag's name for a Git
   * tag; `mr-` and its number for a merge request.
   * @default
   */
  tags: string;

  /**
   * What holds for all tags, one a line: `latest=auto`, `true` or `false` (whether releases move `latest`), `prefix=…` and `suffix=…`, with
   * `,onlatest=true` where it is for `latest` as well.
   * @default
   */
  flavor: string;
}

/** Inputs of what an image says of itself; they are part of its digest. */
export interface LabelInputs {
  /**
   * Labels of the image, one `key=value` a line, over those that it gets in any case: `org.opencontainers.image.title`, `description`, `url`,
   * `source`, `version`, `created`, `revision`. One of these with an empty value is left out.
   * @default
   * @linePattern ^[^=[:space:]]+=.*$
   */
  labels: string;

  /**
   * Annotations of the image's manifest, one `key=value` a line; with a level in front of another place: `index:key=value`.
   * @default
   * @linePattern ^[^=[:space:]]+=.*$
   */
  annotations: string;

  /**
   * Where annotations stand, with commas between: `manifest`, `index`, `manifest-descriptor`, `index-descriptor`. If it is set, the image is annotated
   * with what its labels get in any case.
   * @default
   * @pattern ^([a-z-]+( *, *[a-z-]+)*)?$
   */
  annotation_levels: string;
}
