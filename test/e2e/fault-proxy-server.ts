/**
 * The process of a fault proxy: HTTPS in front of a registry. Takes its configuration as JSON, prints a line of JSON once it
 * listens, and one for each request.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ProxyConfig, ProxyRequest } from './fault-proxy.js';

type Fault = ProxyConfig['faults'][number];

const config = JSON.parse(process.argv[2] as string) as ProxyConfig;
const upstream = new URL(`https://${config.upstream}`);
const agent = new Agent({ ca: readFileSync(config.ca), keepAlive: true });
const firstMet = new Map<Fault, number>();

const tls = { cert: readFileSync(config.cert), key: readFileSync(config.key) };
const server = createServer(tls, (from, to) => {
  const fault = faultOf(from);
  if (!fault) return forward(from, to);
  const { answer } = fault;
  record(from, answer?.status ?? 0, true);
  if (!answer) return void from.socket.destroy();
  from.resume();
  to.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
});
server.listen(0, config.address, () => print({ port: (server.address() as AddressInfo).port }));

/** The fault that a request meets. */
function faultOf({ method, url }: IncomingMessage): Fault | undefined {
  return config.faults.find((fault) => {
    if (!new RegExp(fault.request).test(`${method} ${url}`)) return false;
    const first = firstMet.get(fault) ?? performance.now();
    firstMet.set(fault, first);
    return performance.now() - first <= (fault.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  });
}

/** Hands a request on as it is; from its Host header the registry makes the addresses in its answers. */
function forward(from: IncomingMessage, to: ServerResponse): void {
  const { method, url = '', headers } = from;
  const path = config.likeGitlab ? url.replace(/(\/manifests\/sha256)-([0-9a-f]{64})$/, '$1:$2') : url;
  const { hostname, port } = upstream;
  const onward = request({ agent, hostname, port, method, path, headers }, (answer) => {
    record(from, answer.statusCode as number, false);
    to.writeHead(answer.statusCode as number, answer.headers);
    answer.pipe(to);
  });
  onward.on('error', () => to.destroy());
  from.pipe(onward);
}

function record({ method = '', url = '' }: IncomingMessage, status: number, fault: boolean): void {
  print({ method, path: url, status, fault });
}

function print(line: { port: number } | ProxyRequest): void {
  console.log(JSON.stringify(line));
}
