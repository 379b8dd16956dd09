/** The timestamp of a log of certificates, in a certificate. https://www.rfc-editor.org/rfc/rfc6962#section-3.3 */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** The certificate (DER) with the log's timestamp in it, signed again by its authority. */
export function withTimestamp(certificate: Buffer, authority: KeyObject, log: KeyObject): Buffer {
  const [tbs, algorithm] = elements(contentOf(certificate)) as [Buffer, Buffer];
  const fields = elements(contentOf(tbs));
  const extensions = elements(contentOf(contentOf(fields.at(-1) as Buffer)));
  const all = der(0x30, ...extensions, timestampOf(tbs, authority, log));
  const stamped = der(0x30, ...fields.slice(0, -1), der(0xa3, all));
  const signature = sign('sha256', stamped, authority);
  return der(0x30, stamped, algorithm, der(0x03, Buffer.of(0), signature));
}

/** The extension with the log's word for a certificate without it. */
function timestampOf(tbs: Buffer, authority: KeyObject, log: KeyObject): Buffer {
  const time = number(Date.now(), 8);
  const noExtensions = number(0, 2);
  const issuer = keyHash(authority);
  const said = Buffer.concat([
    Buffer.of(0, 0),
    time,
    number(1, 2),
    issuer,
    number(tbs.length, 3),
    tbs,
    noExtensions,
  ]);
  const signature = sign('sha256', said, log);
  const sha256WithEcdsa = Buffer.of(4, 3);
  const one = [Buffer.of(0), keyHash(log), time, noExtensions, sha256WithEcdsa, sized(signature)];
  const oid = Buffer.from('060a2b06010401d679020402', 'hex');
  return der(0x30, oid, der(0x04, der(0x04, sized(sized(Buffer.concat(one))))));
}

function keyHash(key: KeyObject): Buffer {
  return createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest();
}

function number(value: number, bytes: number): Buffer {
  const all = Buffer.alloc(8);
  all.writeBigUInt64BE(BigInt(value));
  return all.subarray(8 - bytes);
}

function sized(data: Buffer): Buffer {
  return Buffer.concat([number(data.length, 2), data]);
}

/** An element of DER. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const data = Buffer.concat(content);
  const bytes = data.length < 0x80 ? 0 : data.length < 0x100 ? 1 : 2;
  const length = bytes
    ? Buffer.concat([Buffer.of(0x80 | bytes), number(data.length, bytes)])
    : number(data.length, 1);
  return Buffer.concat([Buffer.of(tag), length, data]);
}

/** Where the content of the element at an offset begins, and where it ends. */
function bounds(data: Buffer, at: number): [number, number] {
  const length = data[at + 1] as number;
  if (length < 0x80) return [at + 2, at + 2 + length];
  const bytes = length & 0x7f;
  const start = at + 2 + bytes;
  return [start, start + data.readUIntBE(at + 2, bytes)];
}

function contentOf(element: Buffer): Buffer {
  return element.subarray(...bounds(element, 0));
}

function elements(content: Buffer): Buffer[] {
  const all: Buffer[] = [];
  for (let at = 0; at < content.length; ) {
    const [, end] = bounds(content, at);
    all.push(content.subarray(at, end));
    at = end;
  }
  return all;
}
