/**
 * Errors of a registry, with the codes, words and statuses of GitLab's container registry 4.32 (registry/api/v2/errors.go,
 * registry/api/errcode/register.go). Those of the distribution specification are the same:
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
const ERRORS = {
  BLOB_UNKNOWN: [404, 'blob unknown to registry'],
  BLOB_UPLOAD_INVALID: [404, 'blob upload invalid'],
  BLOB_UPLOAD_UNKNOWN: [404, 'blob upload unknown to registry'],
  CONTENT_RANGE_INVALID: [416, 'invalid content range'],
  DENIED: [403, 'requested access to the resource is denied'],
  DIGEST_INVALID: [400, 'provided digest did not match uploaded content'],
  IMMUTABLE_TAG: [401, 'tag is immutable'],
  MANIFEST_BLOB_UNKNOWN: [400, 'blob unknown to registry'],
  MANIFEST_INVALID: [400, 'manifest invalid'],
  MANIFEST_REFERENCED: [409, 'manifest referenced by a manifest list'],
  MANIFEST_UNKNOWN: [404, 'manifest unknown'],
  NAME_INVALID: [400, 'invalid repository name'],
  NAME_UNKNOWN: [404, 'repository name not known to registry'],
  PROTECTED_MANIFEST: [
    401,
    'insufficient permissions to delete manifest due to tag protection or immutability policies',
  ],
  PROTECTED_TAG: [401, 'insufficient permissions to push or delete protected tag'],
  UNAUTHORIZED: [401, 'authentication required'],
  UNSUPPORTED: [405, 'The operation is unsupported.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** Thrown by what handles a request; becomes its answer. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    /** What is wrong, one for each error of the answer. */
    readonly details: readonly unknown[] = [undefined],
    readonly headers: Record<string, string> = {},
  ) {
    super(ERRORS[code][1]);
    this.status = ERRORS[code][0];
  }

  /** The answer's body. */
  get body(): string {
    const errors = this.details.map((detail) => ({ code: this.code, message: this.message, detail }));
    return `${JSON.stringify({ errors })}\n`;
  }
}
