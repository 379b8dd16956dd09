/**
 * The process of a registry for tests, over HTTPS. Takes its configuration as JSON in REGISTRY_CONFIG, prints a line of JSON once it
 * listens, and one for each request.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { RegistryConfig, Seen } from './config.js';
import { registryListener } from './listener.js';

export interface ServerConfig extends RegistryConfig {
  address: string;
  /** Paths of PEM files. */
  cert: string;
  key: string;
}

const config = JSON.parse(process.env.REGISTRY_CONFIG as string) as ServerConfig;
const print = (line: { port: number } | Seen) => console.log(JSON.stringify(line));

let origin = '';
const listener = registryListener(config, () => origin, print);
const tls = { cert: readFileSync(config.cert), key: readFileSync(config.key) };
const server = createServer(tls, (from, to) => void listener(from, to));
server.listen(0, config.address, () => {
  const { port } = server.address() as AddressInfo;
  origin = `https://${config.address}:${port}`;
  print({ port });
});
