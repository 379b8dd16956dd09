/**
 * BuildKit's own port, as buildkitd opens it: gRPC by TCP, with TLS in both directions where it is given a certificate.
 * Behind it is the BuildKit within a Docker engine, which speaks gRPC on a connection that is upgraded.
 * Takes its configuration as JSON, and prints its port.
 */
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** What the process is told. */
export interface BuildkitConfig {
  address: string;
  /** Path of the engine's socket. */
  socket: string;
  /** Paths of PEM files; without them there is no TLS. */
  tls?: { ca: string; cert: string; key: string };
}

const { address, socket, tls } = JSON.parse(process.argv[2] as string) as BuildkitConfig;

function serve(client: Socket): void {
  const engine = connect(socket);
  for (const one of [client, engine]) {
    one.on('error', () => {
      client.destroy();
      engine.destroy();
    });
  }
  engine.write('POST /grpc HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
  let head = Buffer.alloc(0);
  engine.on('data', function read(data: Buffer) {
    head = Buffer.concat([head, data]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    engine.off('data', read);
    client.write(head.subarray(end + 4));
    client.pipe(engine).pipe(client);
  });
}

const server = tls
  ? createTlsServer(
      {
        ca: readFileSync(tls.ca),
        cert: readFileSync(tls.cert),
        key: readFileSync(tls.key),
        requestCert: true,
        rejectUnauthorized: true,
        ALPNProtocols: ['h2'],
      },
      serve,
    )
  : createServer(serve);
server.listen(0, address, () => console.log((server.address() as AddressInfo).port));
