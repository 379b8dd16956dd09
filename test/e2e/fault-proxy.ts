/** A proxy in front of the lab's registry that answers some requests with a fault, as a registry or a network does. */
import { join } from 'node:path';
import { certificate } from './certificate.js';
import { lab } from './harness.js';
import { startServer } from './server-process.js';

interface Answer {
  status: number;
  type: string;
  body: string;
}

const error = (status: number, code: string, message: string): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify({ errors: [{ code, message }] }),
});

/**
 * How a request fails: as a registry says it (https://distribution.github.io/distribution/spec/api/#errors), as a web server in
 * front of one does, or by a dropped connection.
 */
const FAULTS = {
  'too many requests': error(429, 'TOOMANYREQUESTS', 'too many requests'),
  'rate limit of the Hub': error(
    429,
    'TOOMANYREQUESTS',
    'You have reached your unauthenticated pull rate limit.',
  ),
  unavailable: error(503, 'UNAVAILABLE', 'service unavailable'),
  unknown: error(500, 'UNKNOWN', 'unknown error'),
  denied: error(403, 'DENIED', 'requested access to the resource is denied'),
  'web server': {
    status: 503,
    type: 'text/html',
    body: '<html><head><title>503 Service Temporarily Unavailable</title></head></html>\n',
  },
  dropped: null,
};

/** What happens to the requests that match. */
export interface Fault {
  /** Regular expression of `METHOD /path`. */
  request: string;
  fault: keyof typeof FAULTS;
  /** The fault passes that many seconds after the first request that met it; without a number never. */
  seconds?: number;
}

/** A request that the proxy saw, and how it was answered. */
export interface ProxyRequest {
  method: string;
  path: string;
  /** The status, 0 for a dropped connection. */
  status: number;
  /** Whether it met a fault. */
  fault: boolean;
}

/** What the proxy's process is told. */
export interface ProxyConfig {
  address: string;
  upstream: string;
  ca: string;
  cert: string;
  key: string;
  /** Whether it takes a tag `sha256-<hex>` for the digest, as GitLab's registry does. https://github.com/oras-project/oras/issues/2148 */
  likeGitlab: boolean;
  faults: readonly { request: string; answer: Answer | null; seconds?: number }[];
}

export interface FaultProxy {
  /** `host:port`, a registry to jobs that trust the lab's CA. */
  host: string;
  /** The requests so far. */
  requests: ProxyRequest[];
}

const SERVER = join(import.meta.dirname, 'fault-proxy-server.ts');

/** Starts a proxy; it ends with the file's tests. */
export async function faultProxy(faults: readonly Fault[], { likeGitlab = false } = {}): Promise<FaultProxy> {
  const { registry, gateway, caFile } = await lab();
  const config: ProxyConfig = {
    address: gateway,
    upstream: registry.host,
    likeGitlab,
    ca: caFile,
    ...(await certificate()),
    faults: faults.map(({ fault, ...when }) => ({ ...when, answer: FAULTS[fault] })),
  };
  return startServer<ProxyRequest>('the fault proxy', [SERVER, JSON.stringify(config)]);
}
