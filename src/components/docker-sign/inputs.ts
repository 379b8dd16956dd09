import type { RegistryInputs } from '../../registry/inputs.js';

/** Inputs of docker-sign: the single source of its header, its documentation and its schema. */
export interface Inputs extends RegistryInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-sign
   * @keyword
   */
  job_name: string;

  /**
   * Stage of the job.
   * @default test
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
   * Image of the job: cosign 3 and a shell.
   * @default COSIGN_IMAGE
   * @pattern ^[0-9A-Za-z][^ ]*$
   * @keyword
   */
  cosign_image: string;

  /**
   * Sign an image and verify what came out, or only verify one.
   * @default sign
   */
  action: 'sign' | 'verify';

  /**
   * The image. To be signed, it has a digest: `registry.example.com/app@sha256:…`; to be verified, a tag will do, and the output
   * `VERIFIED_IMAGE_REF` says which digest it was.
   * @default $IMAGE_REF
   * @pattern ^([0-9A-Za-z][0-9A-Za-z._:/@-]*)?$
   */
  image: string;

  /**
   * Name of a CI/CD variable with the private key to sign with, of the type file or not, as `cosign generate-key-pair` makes it. Empty: keyless,
   * with the identity token SIGSTORE_ID_TOKEN.
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  key: string;

  /**
   * Name of the CI/CD variable with the password of `key`. Not set: the key has an empty one.
   * @default COSIGN_PASSWORD
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  key_password: string;

  /**
   * To verify: the public key, as the name of a CI/CD variable or the path of a file of the checkout, such as `cosign.pub`. Empty: keyless, by
   * `certificate_identity`.
   * @default
   * @pattern ^.*$
   */
  public_key: string;

  /**
   * Keyless: who has signed, such as `https://gitlab.com/group/app//.gitlab-ci.yml@refs/heads/main`. Empty: this project, by its pipeline on this branch
   * or tag.
   * @default
   * @pattern ^.*$
   */
  certificate_identity: string;

  /**
   * To verify keyless: who may have signed, as a regular expression instead of `certificate_identity`. Anchor it with `^` and `$`.
   * @default
   * @pattern ^.*$
   */
  certificate_identity_regexp: string;

  /**
   * Keyless: who vouches for the identity.
   * @default $CI_SERVER_URL
   * @pattern ^.*$
   */
  certificate_oidc_issuer: string;

  /**
   * What the signature says beside the digest, one `name=value` a line; to verify: what it has to say. Without `=` in the value.
   * @default
   * @linePattern ^[^=]+=[^=]*$
   */
  annotations: string;

  /**
   * Sign the images of an index too, for those who verify the image of one platform.
   * @default false
   */
  recursive: boolean;

  /**
   * Form of the signature: `tag`, under the tag `sha256-….sig`, which cosign 2 verifies as well; or `bundle`, which refers to the image. `auto` takes
   * `tag` in GitLab's own registry, which does not take the other, and `bundle` elsewhere.
   * @default auto
   */
  signature_format: 'auto' | 'tag' | 'bundle';

  /**
   * With a key: put the signature into Sigstore's public transparency log, and ask for it there when verifying. Keyless always does.
   * @default false
   */
  transparency_log: boolean;

  /**
   * Services of a Sigstore of your own (a signing config in JSON), as the name of a CI/CD variable or the path of a file of the checkout.
   * @default
   * @pattern ^.*$
   */
  signing_config: string;

  /**
   * Keys and certificates of a Sigstore of your own (a trusted root in JSON), as the name of a CI/CD variable or the path of a file of the checkout.
   * @default
   * @pattern ^.*$
   */
  trusted_root: string;

  /**
   * Text in front of the names of the output variables `IMAGE_REF`, `IMAGE_NAME` and `IMAGE_DIGEST`.
   * @default VERIFIED_
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  output_prefix: string;
}
