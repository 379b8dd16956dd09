/** Reads and writes registries with oras, as whoever signs an image does; it runs in the network of the lab. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { TOOL_IMAGES } from '../../src/registry/tools.js';
import { ensureImages } from '../lab/ensure.js';
import { lab } from './harness.js';

let made: Promise<string> | undefined;
afterAll(async () => {
  if (made) rmSync(await made, { recursive: true, force: true });
});

/** A folder with the lab's CA, its credentials, and files that have no meaning. */
async function makeFolder(): Promise<string> {
  const { registry, caFile } = await lab();
  await ensureImages(await lab(), [TOOL_IMAGES.ORAS_IMAGE]);
  const folder = mkdtempSync(join(tmpdir(), 'drydock-oras-'));
  mkdirSync(join(folder, 'ca'));
  copyFileSync(caFile, join(folder, 'ca/ca.crt'));
  const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs a shell text with oras, in a folder of its own; `set` gives it arguments. Returns what it prints. */
export async function orasShell(script: string, ...args: string[]): Promise<string> {
  made ??= makeFolder();
  const folder = await made;
  const { env, network } = await lab();
  const { stdout } = await execa(
    'docker',
    [
      ...['run', '--rm', '--network', network, '--volume', `${folder}:/lab:ro`],
      ...['--env', 'DOCKER_CONFIG=/lab', '--env', 'SSL_CERT_DIR=/lab/ca', '--workdir', '/workspace'],
      ...['--entrypoint', 'sh', TOOL_IMAGES.ORAS_IMAGE, '-euc', script, 'sh', ...args],
    ],
    { env },
  );
  return stdout;
}

/** The digests of an image that was made by `pushImage`. */
export interface Pushed {
  index: string;
  manifests: string[];
}

/**
 * Pushes an index of two images, under tags, and returns their digests. What is in them is `content`, so that another content is
 * another digest.
 */
export async function pushImage(repository: string, content: string, ...tags: string[]): Promise<Pushed> {
  const output = await orasShell(
    `repository=$1 content=$2
    shift 2
    printf '{"architecture":"amd64","os":"linux"}' >config
    for one in first second; do
      printf '%s %s' "$one" "$content" >layer
      oras push "$repository:$one-$content" --config config:application/vnd.oci.image.config.v1+json \\
        --annotation org.opencontainers.image.created=2026-01-01T00:00:00Z layer:application/vnd.oci.image.layer.v1.tar >&2
    done
    oras manifest index create "$repository:$1" "first-$content" "second-$content" >&2
    oras tag "$repository:$1" "$@" >&2
    oras resolve "$repository:$1"
    oras resolve "$repository:first-$content"
    oras resolve "$repository:second-$content"`,
    repository,
    content,
    ...tags,
  );
  const [index = '', ...manifests] = output.split('\n');
  return { index, manifests };
}

/** Digests of what `sign` has added. */
export interface Signed {
  /** Of the index, by referrer; of that signature; of the first manifest. */
  bundle: string;
  ofBundle: string;
  ofManifest: string;
  /** The tags of cosign 2, with what they name. */
  tags: Record<string, string>;
}

/** The artifact type of cosign 3. */
export const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** Adds what cosign adds, in its shapes: bundles by referrer, and signatures, attestations, SBOMs by tag. */
export async function sign(repository: string, { index, manifests }: Pushed, name = 'a'): Promise<Signed> {
  const output = await orasShell(
    `repository=$1 name=$4
    printf '{"bundle":"%s"}' "$name" >bundle.json
    bundle() {
      oras attach "$1" --artifact-type ${BUNDLE} --annotation "dev.sigstore.bundle.content=with \\"quotes\\", a comma" \\
        --annotation org.opencontainers.image.created=2026-01-01T00:00:00Z \\
        --format go-template='{{.digest}}' bundle.json:${BUNDLE}
      echo
    }
    first=$(bundle "$repository@$2")
    echo "$first"
    bundle "$repository@$first"
    bundle "$repository@$3"
    printf '{}' >config
    for kind in $2.sig $3.att $3.sbom; do
      printf '%s %s' "$kind" "$name" >payload
      tag=sha256-\${kind#sha256:}
      cat >annotations.json <<EOF
{"payload":{"dev.cosignproject.cosign/signature":"signature of $name"}}
EOF
      oras push "$repository:$tag" --config config:application/vnd.oci.image.config.v1+json --annotation-file annotations.json \\
        payload:application/vnd.dev.cosign.simplesigning.v1+json >&2
      echo "$tag $(oras resolve "$repository:$tag")"
    done`,
    repository,
    index,
    manifests[0] ?? '',
    name,
  );
  const [bundle = '', ofBundle = '', ofManifest = '', ...tags] = output.split('\n');
  return { bundle, ofBundle, ofManifest, tags: Object.fromEntries(tags.map((line) => line.split(' '))) };
}
