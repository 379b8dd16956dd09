/**
 * The process of a small Sigstore: an authority that gives certificates for identity tokens (which it believes), with a log of certificates, and a
 * log of signatures. Takes its configuration as JSON, prints its port once it listens.
 * https://github.com/sigstore/fulcio/blob/main/fulcio.proto https://github.com/sigstore/rekor/blob/main/openapi.yaml
 */
import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTimestamp } from './certificate-timestamp.js';
import type { SigstoreConfig } from './sigstore.js';

const config = JSON.parse(process.argv[2] as string) as SigstoreConfig;
const logKey = createPrivateKey(readFileSync(config.logKey));
const spki = createPublicKey(logKey).export({ type: 'spki', format: 'der' });
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const logId = sha256(spki);

const tls = { cert: readFileSync(config.cert), key: readFileSync(config.key) };
const server = createServer(tls, async (from, to) => {
  try {
    await answer(from, to);
  } catch (error) {
    to.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ message: String(error) }));
  }
});
server.listen(0, config.address, () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })),
);

async function answer(from: IncomingMessage, to: ServerResponse): Promise<void> {
  const request = JSON.parse(Buffer.concat(await from.toArray()).toString());
  const say = (status: number, body: object) => {
    const [etag = ''] = Object.keys(body);
    to.writeHead(status, { 'content-type': 'application/json', etag }).end(JSON.stringify(body));
  };
  if (from.url === '/api/v2/signingCert')
    return void say(200, certificate(from.headers.authorization ?? '', request));
  if (from.url === '/api/v1/log/entries') return void say(201, entry(request));
  say(404, {});
}

/** The certificate for the public key of a request, of the identity that its token claims. */
function certificate(
  token: string,
  request: { publicKeyRequest: { publicKey: { content: string } } },
): object {
  const payload = token.split('.')[1] as string;
  const { iss, ci_config_ref_uri } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const folder = mkdtempSync(join(tmpdir(), 'drydock-fulcio-'));
  try {
    const [key, extensions] = [join(folder, 'key.pem'), join(folder, 'extensions')];
    writeFileSync(key, request.publicKeyRequest.publicKey.content);
    writeFileSync(
      extensions,
      [
        ...['keyUsage=critical,digitalSignature', 'extendedKeyUsage=codeSigning'],
        ...['subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid'],
        `subjectAltName=critical,URI:https://${ci_config_ref_uri}`,
        `1.3.6.1.4.1.57264.1.1=DER:${Buffer.from(iss).toString('hex')}`,
        `1.3.6.1.4.1.57264.1.8=ASN1:UTF8String:${iss}`,
      ].join('\n'),
    );
    const leaf = execFileSync('openssl', [
      ...['x509', '-new', '-subj', '/', '-days', '1', '-force_pubkey', key, '-extfile', extensions],
      ...['-CA', config.authority, '-CAkey', config.authorityKey, '-outform', 'DER'],
    ]);
    const authority = createPrivateKey(readFileSync(config.authorityKey));
    const der = withTimestamp(leaf, authority, logKey).toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
    const certificates = [pem, readFileSync(config.authority, 'utf8')];
    return { signedCertificateEmbeddedSct: { chain: { certificates } } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The entry of a signed envelope, in a log of its own: with a promise, and a proof that it is there. */
function entry(request: { spec: { proposedContent: { envelope: string; verifiers: string[] } } }): object {
  const { envelope, verifiers } = request.spec.proposedContent;
  const { payload, signatures } = JSON.parse(envelope);
  const hash = (data: Buffer) => ({ algorithm: 'sha256', value: sha256(data).toString('hex') });
  const text = JSON.stringify({
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: hash(Buffer.from(envelope)),
      payloadHash: hash(Buffer.from(payload, 'base64')),
      signatures: [{ signature: signatures[0].sig, verifier: verifiers[0] }],
    },
  });
  const body = Buffer.from(text).toString('base64');
  const integratedTime = Math.floor(Date.now() / 1000);
  const logID = logId.toString('hex');
  const signed = (data: string) => sign('sha256', Buffer.from(data), logKey);
  const root = sha256(Buffer.of(0), Buffer.from(text));
  // By the number of its tree a checkpoint is one of Rekor 1.
  const note = `lab - 1\n1\n${root.toString('base64')}\n`;
  const noteSignature = Buffer.concat([logId.subarray(0, 4), signed(note)]).toString('base64');
  const promise = JSON.stringify({ body, integratedTime, logID, logIndex: 0 });
  return {
    [root.toString('hex')]: {
      ...{ body, integratedTime, logID, logIndex: 0 },
      verification: {
        signedEntryTimestamp: signed(promise).toString('base64'),
        inclusionProof: {
          checkpoint: `${note}\n— lab ${noteSignature}\n`,
          hashes: [],
          logIndex: 0,
          rootHash: root.toString('hex'),
          treeSize: 1,
        },
      },
    },
  };
}
