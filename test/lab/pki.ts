import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** The files of the lab's private certificate authority and of the certificate that its registries show. */
export interface Pki {
  ca: string;
  caKey: string;
  cert: string;
  key: string;
}

/** Creates a certificate authority and one server certificate for the given IP addresses, in `directory`. */
export async function createPki(
  directory: string,
  addresses: readonly string[],
  env: { PATH: string },
): Promise<Pki> {
  await mkdir(directory, { recursive: true });
  const path = (name: string) => join(directory, name);
  const pki = { ca: path('ca.pem'), caKey: path('ca-key.pem'), cert: path('cert.pem'), key: path('key.pem') };
  const openssl = (...args: string[]) => execa('openssl', args, { env, cwd: directory });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const usage = [
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
  ];
  const names = [...addresses.map((address) => `IP:${address}`), 'DNS:localhost'].join(',');
  const extensions = `basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=${names}\n`;
  await writeFile(path('server.cnf'), extensions);
  await writeFile(path('ca.cnf'), '[req]\ndistinguished_name=name\n[name]\n');
  const config = ['-config', path('ca.cnf')];
  await Promise.all([
    openssl(
      'req',
      '-x509',
      ...config,
      ...curve,
      ...usage,
      '-keyout',
      pki.caKey,
      '-out',
      pki.ca,
      '-days',
      '825',
      '-subj',
      '/CN=drydock lab CA',
    ),
    openssl(
      'req',
      '-new',
      ...config,
      ...curve,
      '-keyout',
      pki.key,
      '-out',
      path('server.csr'),
      '-subj',
      '/CN=drydock lab',
    ),
  ]);
  await openssl(
    'x509',
    '-req',
    '-in',
    path('server.csr'),
    '-CA',
    pki.ca,
    '-CAkey',
    pki.caKey,
    '-CAcreateserial',
    '-out',
    pki.cert,
    '-days',
    '825',
    '-extfile',
    path('server.cnf'),
  );
  return pki;
}
