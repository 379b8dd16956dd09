/** What Docker says when a registry, the network or a Dockerfile is at fault. */

/** Last lines of a command that another try may save. */
export const TRANSIENT = [
  'Error response from daemon: Get "https://registry.example.com/v2/": received unexpected HTTP status: 503 Service Unavailable',
  'Error response from daemon: login attempt to https://registry.example.com/v2/ failed with status: 502 Bad Gateway',
  'Error response from daemon: Head "https://registry-1.docker.io/v2/library/busybox/manifests/latest": EOF',
  'unexpected EOF',
  'received unexpected HTTP status: 500 Internal Server Error',
  'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  'error parsing HTTP 429 response body: invalid character \'T\' looking for beginning of value: "Too many requests"',
  'Error response from daemon: Get "https://registry.example.com/v2/": net/http: TLS handshake timeout',
  'Error response from daemon: Get "https://registry.example.com/v2/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp 10.0.0.1:443: i/o timeout',
  'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp 10.0.0.1:443: connect: connection refused',
  'read tcp 10.0.0.2:40000->10.0.0.1:443: read: connection reset by peer',
  'write tcp 10.0.0.2:40000->10.0.0.1:443: write: broken pipe',
  'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 127.0.0.11:53: server misbehaving',
];

/** Pushes whose token expired, in the containerd store and in a graph driver's. */
export const TRANSIENT_PUSH = [
  'push access denied, repository does not exist or may require authorization: server message: invalid_token: authorization failed',
  '4dc1c239845f: Preparing\n4dc1c239845f: Pushed\nunauthorized: authentication required',
  '4dc1c239845f: Preparing\n4dc1c239845f: Retrying in 5 seconds\nerrors:\nunauthorized: authentication required\nunauthorized\n',
];

/** The same, as BuildKit ends a build. */
export const TRANSIENT_BUILD = [
  'ERROR: failed to build: failed to solve: busybox:latest: failed to resolve source metadata for docker.io/library/busybox:latest: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/busybox/manifests/latest: 429 Too Many Requests',
  'ERROR: failed to solve: failed to push registry.example.com/group/app:x: unexpected status from PUT request to https://registry.example.com/v2/group/app/blobs/uploads/1: 502 Bad Gateway',
  'ERROR: failed to solve: failed to compute cache key: failed to copy: httpReadSeeker: failed open: unexpected status code https://registry.example.com/v2/a/blobs/sha256:0: 503 Service Unavailable',
  'ERROR: failed to solve: failed to compute cache key: failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://registry.example.com/v2/a/blobs/sha256:0": EOF',
  'ERROR: failed to solve: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=x": read tcp 10.0.0.2:1->10.0.0.1:443: read: connection reset by peer',
  'ERROR: failed to solve: failed to do request: Head "https://registry.example.com/v2/a/manifests/1": dial tcp 10.0.0.1:443: i/o timeout',
  'ERROR: failed to solve: error getting credentials - failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://registry.example.com/jwt/auth: 500 Internal Server Error',
  'ERROR: failed to solve: unexpected status from GET request to https://registry.example.com/v2/a/blobs/sha256:0: 522',
];

/** Ends of a build that would fail again, although they hold what a fault that passes would. */
export const LASTING_BUILD = [
  'ERROR: failed to build: failed to solve: process "/bin/sh -c curl --fail https://example.com/ # 503 Service Unavailable" did not complete successfully: exit code: 22',
  'ERROR: failed to solve: process "/bin/sh -c echo connection reset by peer; false" did not complete successfully: exit code: 1',
  'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref x::y: "/503.html": not found',
  'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref x::y: "/errors/Bad Gateway.html": not found',
  'ERROR: failed to solve: registry.example.com/app:502: failed to resolve source metadata for registry.example.com/app:502: registry.example.com/app:502: not found',
  'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: EOF',
  'ERROR: failed to solve: dockerfile parse error on line 503: unknown instruction: RUM',
  'ERROR: failed to solve: failed to read dockerfile: open 504.Dockerfile: no such file or directory',
  'ERROR: failed to solve: target stage "500" could not be found',
  'ERROR: failed to solve: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
];
